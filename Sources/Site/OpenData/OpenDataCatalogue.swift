import Kernel
import Plans
import Store

/// The catalogue of all open data, in the words of DCAT (W3C): a data set a plan and a register, a distribution a file.
struct OpenDataCatalogue {
    let publisher: Localized
    let unit: UnitCode
    let unitName: String
    let day: CivilDate
    let plans: [(PlanQueries.Stored, CompiledPlan)]
    let sources: [RecordSource]
    let isDemo: Bool

    var json: String {
        JSONNode.object([
            ("@context", context), ("@id", .text("/open/data/catalogue.json")), ("@type", .text("dcat:Catalog")),
            ("title", .words(Localized(zh: "\(unitName)开放数据", en: "Open data of \(unitName)"))),
            ("publisher", .object([("@type", .text("foaf:Agent")), ("name", .words(publisher))])),
            ("spatial", .text(unit.digits)), ("demo", .flag(isDemo)),
            ("describedBy", .text("/open/data/dictionary")),
            ("dataset", .list(plans.map { plan($0.0, $0.1.plan) } + sources.map(register))),
        ]).written() + "\n"
    }

    private var context: JSONNode {
        .object([
            ("dcat", .text("http://www.w3.org/ns/dcat#")), ("dct", .text("http://purl.org/dc/terms/")),
            ("foaf", .text("http://xmlns.com/foaf/0.1/")), ("linli", .text("urn:linli:")),
            ("title", .text("dct:title")), ("description", .text("dct:description")),
            ("identifier", .text("dct:identifier")), ("publisher", .text("dct:publisher")),
            ("name", .text("foaf:name")), ("spatial", .text("dct:spatial")), ("temporal", .text("dct:temporal")),
            ("startDate", .text("dcat:startDate")), ("endDate", .text("dcat:endDate")),
            ("modified", .text("dct:modified")), ("dataset", .text("dcat:dataset")),
            ("distribution", .text("dcat:distribution")), ("conformsTo", .text("dct:conformsTo")),
            ("mediaType", .text("dcat:mediaType")), ("demo", .text("linli:demo")), ("sha256", .text("linli:sha256")),
            ("addressPattern", .text("linli:addressPattern")),
            ("accessURL", .object([("@id", .text("dcat:accessURL")), ("@type", .text("@id"))])),
            ("describedBy", .object([("@id", .text("dcat:landingPage")), ("@type", .text("@id"))])),
        ])
    }

    private func plan(_ stored: PlanQueries.Stored, _ plan: Plan) -> JSONNode {
        let text = distribution(
            URLPath("open", "data", plan.id, "plan.md"), "text/markdown", nil, Localized(zh: "计划文件", en: "Plan file"))
        let files = OpenDataFile.allCases.map { file in
            distribution(PlanAddress.latest(plan.id, unit, file), file.mediaType, file.standard, nil)
        }
        return .object([
            ("@id", .text("/open/data#\(plan.id)")), ("@type", .text("dcat:Dataset")), ("identifier", .text(plan.id)),
            ("title", .words(plan.title)), ("description", .words(plan.about)),
            (
                "temporal",
                .object([
                    ("@type", .text("dct:PeriodOfTime")), ("startDate", .text(plan.validFrom.description)),
                    ("endDate", .text(plan.validThrough.description)),
                ])
            ),
            ("modified", .text(stored.loadedAt.description)), ("sha256", .text(stored.hash)),
            ("addressPattern", .text("/open/data/\(plan.id)/{unit}/{day}/{file}")),
            ("distribution", .list([text] + files)),
        ])
    }

    private func register(_ source: RecordSource) -> JSONNode {
        let path = URLPath("open", "sources", source.name)
        return .object([
            ("@id", .text(path.text)), ("@type", .text("dcat:Dataset")), ("identifier", .text(source.name)),
            ("title", .words(source.title)), ("description", .words(source.note)),
            (
                "distribution",
                .list([
                    distribution(path.with("format", "csv"), "text/csv", OpenDataFile.values.standard, nil),
                    distribution(path.with("format", "json"), "application/json", nil, nil),
                ])
            ),
        ])
    }

    private func distribution(
        _ path: URLPath, _ type: String, _ standard: String?, _ title: Localized?
    ) -> JSONNode {
        var members: [(String, JSONNode)] = [
            ("@type", .text("dcat:Distribution")), ("accessURL", .text(path.text)), ("mediaType", .text(type)),
        ]
        if let standard { members.append(("conformsTo", .text(standard))) }
        if let title { members.append(("title", .words(title))) }
        return .object(members)
    }
}
