/// A plan small enough to read at a glance, for tests that change one thing in it.
enum SmallPlan {
    static let text = """
        ---
        plan: small
        title: {zh: 小计划, en: Small plan}
        issuer: {zh: 区政府, en: District government}
        document: 示例〔2001〕1号
        valid: 2001-01-01/2005-12-31
        levels: [district, street, community]
        tree: as_was
        params:
          centre_min: {unit: m2, 2001-01-01: 1000}
          office_min: {unit: m2, 2001-01-01: 50}
        ---
        # 小计划

        ## 一 设施 {#s1}

        > [A-1] 每个街道有一处1000平方米以上的社区综合服务中心。
        > —— 一

        ```target centre
        title: {zh: 服务中心, en: Service centre}
        source: [Q-025]
        class: executable
        level: street
        formula: centre_largest
        goal: {op: ">=", value: 'param("centre_min")', by: 2005-12-31, by_strict: 2004-12-31}
        each: true
        missing: not_met
        ```

        > [A-2] 60%的社区办公用房达到50平方米。
        > —— 一

        ```target offices
        title: {zh: 办公用房, en: Offices}
        source: [Q-029]
        level: district
        formula: share(community, office_area >= param("office_min"))
        goal: {op: ">=", value: 60%, by: 2005-12-31}
        ```

        > [A-3] 设施完好率达到90%。
        > —— 一

        ```target intact
        title: {zh: 完好率, en: Intact}
        level: district
        formula: intact / checks
        goal: {op: ">=", value: 90%, by: 2005-12-31}
        ```

        ```measures
        centre_largest: {from: places, where: 'kind = "社区综合服务中心"', value: gross_area, time: 'at_end(opened, closed)', aggregate: largest, unit: m2, title: {zh: 最大的中心, en: Largest centre}}
        office_area: {from: places, where: 'kind = "committee_office" and ownership != "borrowed"', value: gross_area, time: 'at_end(opened, closed)', unit: m2, title: {zh: 办公面积, en: Office area}}
        checks: {from: place_checks, time: 'during(day)', title: {zh: 检查次数, en: Checks}}
        intact: {from: place_checks, where: intact, time: 'during(day)', title: {zh: 完好次数, en: Intact checks}}
        residents: {from: population, value: residents, time: 'last(as_of)', unit: person, title: {zh: 人口, en: Residents}}
        ```

        ```test 中心
        units: {S1: {level: street, name: 甲街道}, S2: {level: street, name: 乙街道}}
        at: 2003-12-31
        given:
          places:
            - {unit: S1, kind: service_centre, name: 中心, gross_area: 1000, ownership: own, opened: 2002-01-01}
            - {unit: S2, kind: service_centre, name: 中心, gross_area: 860, ownership: own, opened: 2002-01-01}
        expect:
          centre@S1: {value: 1000, status: met}
          centre@S2: {value: 860, status: not met, gap: 140}
        ```
        """

    /// The plan with one text replaced.
    static func replacing(_ old: String, _ new: String) -> String { text.replacing(old, with: new) }
}
