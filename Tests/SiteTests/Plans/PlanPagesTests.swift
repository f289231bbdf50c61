import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct PlanPagesTests {
    @Test func everyPublicPageIsSound() async throws {
        try await SampleDistrict.run { client in
            for path in SampleDistrict.paths + SampleDistrict.paths.map({ "/en" + $0 }) {
                let answer = try await client.get(path)
                #expect(answer.status == .ok, "\(path)")
                #expect(PageChecks.faults(in: answer.text).isEmpty, "\(path) \(PageChecks.faults(in: answer.text))")
                #expect(!answer.text.contains("planpages.") && !answer.text.contains("{n}"), "\(path)")
            }
        }
    }

    @Test func theHeadlineCountsWhatTheRowsShow() async throws {
        try await SampleDistrict.run { client in
            for unit in [SampleDistrict.district, SampleDistrict.street, SampleDistrict.community] {
                let page = try await client.get("\(SampleDistrict.plan)?unit=\(unit)").text
                let table =
                    page.components(separatedBy: "<table class=\"sc\">").last?
                    .components(separatedBy: "</table>").first ?? ""
                let rows = PageChecks.matches("<td class=\"st\"><span class=\"status (k-w-[a-z]+)\"", table).map {
                    $0[1]
                }
                let met = rows.count { $0 == "k-w-met" }
                #expect(!rows.isEmpty)
                #expect(page.contains("\(rows.count) 项目标中，\(met) 项已达标"), "\(unit)")
                for (mark, count) in Dictionary(grouping: rows, by: { $0 }).mapValues(\.count) {
                    let shown = PageChecks.matches("<li><span class=\"status \(mark)\">.*?<b>(\\d+)</b>", page).first?[
                        1]
                    #expect(shown == String(count), "\(mark) at \(unit)")
                }
            }
        }
    }

    @Test func twoPlansStandSideBySideEachByItsOwnRequirements() async throws {
        try await SampleDistrict.run(plans: ["hailing-2001", "chengdu-2001-2005"]) { client in
            for place in ["", "&unit=\(SampleDistrict.street)", "&unit=\(SampleDistrict.community)"] {
                for language in ["", "/en"] {
                    let path = "\(language)\(SampleDistrict.plan)/beside?with=chengdu-2001-2005\(place)"
                    let answer = try await client.get(path)
                    #expect(answer.status == .ok, "\(path)")
                    let faults = PageChecks.faults(in: answer.text)
                    #expect(faults.isEmpty, "\(path) \(faults)")
                    #expect(!answer.text.contains("planpages.") && !answer.text.contains("{n}"), "\(path)")
                }
            }
            let district = try await client.get("\(SampleDistrict.plan)/beside?with=hailing-2001").text
            let rows = PageChecks.matches("<tr><th scope=\"row\">(.*?)</tr>", district).map { $0[1] }
            let groups = try #require(rows.first { $0.contains("/targets/working_groups?") })
            #expect(groups.contains("/open/plans/hailing-2001/targets/groups_established?"))
            #expect(groups.contains("不少于 7") && groups.contains("不少于 8"))
            #expect(groups.contains("口径不同"))
            let lone = try await client.get("\(SampleDistrict.plan)/beside?with=nothing")
            #expect(lone.status == .notFound)
        }
    }

    @Test func withoutAnotherPlanThereIsNothingToLayBeside() async throws {
        try await SampleDistrict.run { client in
            let page = try await client.get("\(SampleDistrict.plan)/beside").text
            #expect(page.contains("目前没有别的计划可以对照"))
            #expect(PageChecks.faults(in: page).isEmpty)
        }
    }

    @Test func aTargetForNamedUnitsSaysSo() async throws {
        try await SampleDistrict.run(plans: ["hailing-2001"]) { client in
            let page = try await client.get("/open/plans/hailing-2001/targets/help_centres").text
            #expect(page.contains("城南街道、城东街道"))
            #expect(PageChecks.faults(in: page).isEmpty)
        }
    }

    @Test func aValueIsToldInWordsWithItsGap() async throws {
        try await SampleDistrict.run { client in
            let street = try await client.get("\(SampleDistrict.plan)?unit=\(SampleDistrict.street)").text
            #expect(street.contains("860 平方米"))
            #expect(street.contains("还差 140 平方米"))
            #expect(street.contains("从严理解：2004年12月31日"))
            let district = try await client.get(SampleDistrict.plan).text
            #expect(district.contains("2 个街道中 1 个达标，还差 1 个街道"))
            let english = try await client.get("/en\(SampleDistrict.plan)?unit=\(SampleDistrict.street)").text
            #expect(english.contains("140 m² short"))
        }
    }

    @Test func everyCountLeadsToAsManyRecords() async throws {
        try await SampleDistrict.run { client in
            var checked = 0
            for target in ["street_centre", "committee_office_old", "health_for_all", "five_qualities", "demo_streets"]
            {
                let page = try await client.get("\(SampleDistrict.plan)/targets/\(target)").text
                let pattern = "<td class=\"num\"[^>]*><a href=\"([^\"]*records[^\"]*counted=[^\"]*)\">([0-9,]+)</a>"
                for link in PageChecks.matches(pattern, page) {
                    let path = link[1].replacingOccurrences(of: "&amp;", with: "&")
                    let list = try await client.get(path).text
                    #expect(list.contains("<p class=\"count\">共 \(link[2]) 条记录</p>"), "\(path) \(link[2])")
                    checked += 1
                }
            }
            #expect(checked >= 16)
        }
    }

    @Test func recordsThatDoNotCountSayWhy() async throws {
        try await SampleDistrict.run { client in
            let path = "\(SampleDistrict.plan)/targets/committee_office_old/records?unit=\(SampleDistrict.community)"
            let counted = try await client.get(path + "&measure=office_old_area").text
            #expect(counted.contains("44 平方米"))
            let dropped = try await client.get(path + "&measure=office_old_area&counted=no").text
            #expect(dropped.contains("2002年1月1日已经结束"))
        }
    }

    @Test func missingRecordsAreNoVerdict() async throws {
        try await SampleDistrict.run { client in
            let path = "\(SampleDistrict.plan)/targets/health_for_all?at=2001-06-01"
            let text = try await client.get(path).text
            #expect(text.contains("没有可用的记录"))
        }
    }

    @Test func gapsAreListedNearestFirstAndSaidWhatWouldCloseThem() async throws {
        try await SampleDistrict.run { client in
            let page = try await client.get("\(SampleDistrict.plan)/targets/committee_office_old").text
            #expect(page.contains("合计需要 6 平方米"))
            let order = PageChecks.matches("unit=(3212020\\d{5})[^>]*>[^<]*</a></th>\\s*<td class=\"num\"", page).map {
                $0[1]
            }
            #expect(order.first == SampleDistrict.community)
        }
    }

    @Test func whatDoesNotExistSaysHowToGoOn() async throws {
        try await SampleDistrict.run { client in
            let cases: [(String, Int, String)] = [
                ("/open/plans/nowhere", 404, "没有代号为“nowhere”的计划"),
                ("\(SampleDistrict.plan)?unit=999999999999", 404, "没有代码为 999999999999 的单位"),
                ("\(SampleDistrict.plan)?at=yesterday", 422, "“yesterday”不是有效的日期"),
                ("\(SampleDistrict.plan)?at=1990-01-01", 404, "1990年1月1日没有代码为"),
                ("\(SampleDistrict.plan)/targets/none", 404, "没有代号为“none”的目标"),
                ("\(SampleDistrict.plan)/targets/demo_streets/records?unit=\(SampleDistrict.community)", 422, "按全区评判"),
                ("/open/units/12", 404, "没有代码为 12 的单位"), ("/open/sources/none", 404, "没有名为“none”的台账"),
            ]
            for (path, status, sentence) in cases {
                let answer = try await client.get(path)
                #expect(answer.status.code == status, "\(path)")
                #expect(answer.text.contains(sentence), "\(path)")
            }
        }
    }

    @Test func exportsAreMarkedAsDemonstrationData() async throws {
        try await SampleDistrict.run { client in
            for path in [
                SampleDistrict.plan + "?format=csv", SampleDistrict.plan + "/targets/street_centre?format=csv",
                SampleDistrict.plan + "/targets/street_centre/records?format=csv", "/open/sources/places?format=csv",
            ] {
                let answer = try await client.get(path)
                #expect(answer.headers[.contentDisposition]?.contains("filename=\"demo-") == true, "\(path)")
                let lines = answer.text.split(whereSeparator: \.isNewline)
                #expect(lines.count > 1 && lines.dropFirst().allSatisfy { $0.hasSuffix("演示数据") }, "\(path)")
            }
        }
    }

    @Test func theSheetIsADrawingOfTheSameRows() async throws {
        try await SampleDistrict.run { client in
            let answer = try await client.get("\(SampleDistrict.plan)/scorecard.svg?unit=\(SampleDistrict.street)")
            #expect(answer.headers[.contentType] == "image/svg+xml")
            #expect(answer.text.contains("860 平方米"))
            #expect(answer.text.contains("演示数据"))
        }
    }
}
