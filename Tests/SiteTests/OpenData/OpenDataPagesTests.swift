import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct OpenDataPagesTests {
    private static let folder = "/open/data/hailing-2001-2005/\(SampleDistrict.district)/2005-03-31"

    @Test func everyFileIsServedAtItsStableAddress() async throws {
        try await SampleDistrict.run { client in
            for file in OpenDataFile.allCases {
                let answer = try await client.get("\(OpenDataPagesTests.folder)/\(file.rawValue)")
                #expect(answer.status == .ok, "\(file.rawValue)")
                #expect(answer.headers[.contentType] == file.contentType, "\(file.rawValue)")
                #expect(answer.headers[.cacheControl]?.hasPrefix("public, max-age=300") == true)
                let tag = try #require(answer.headers[.eTag])
                let again = try await client.get(
                    "\(OpenDataPagesTests.folder)/\(file.rawValue)", [.ifNoneMatch: tag])
                #expect(again.status == .notModified, "\(file.rawValue)")
                #expect(!answer.text.contains("张三丰"), "no person in \(file.rawValue)")
            }
        }
    }

    @Test func theFilesAreTheSameInBothLanguages() async throws {
        try await SampleDistrict.run { client in
            let address = "\(OpenDataPagesTests.folder)/values.csv"
            let (zh, en) = (try await client.get(address).text, try await client.get("/en" + address).text)
            #expect(zh == en && zh.contains(",demo\r\n"))
        }
    }

    @Test func latestLeadsToTheDayShownFirst() async throws {
        try await SampleDistrict.run { client in
            let path = "/open/data/hailing-2001-2005/\(SampleDistrict.street)/latest/iati.xml"
            let answer = try await client.get(path)
            #expect(answer.status == .found)
            #expect(
                answer.headers[.location]
                    == "/open/data/hailing-2001-2005/\(SampleDistrict.street)/2005-03-31/iati.xml")
        }
    }

    @Test func whatIsNotThereIsNotFound() async throws {
        try await SampleDistrict.run { client in
            let root = "/open/data/hailing-2001-2005"
            let cases = [
                "\(OpenDataPagesTests.folder)/secrets.csv": HTTPResponse.Status.notFound,
                "/open/data/nothing/\(SampleDistrict.district)/2005-03-31/values.csv": .notFound,
                "\(root)/321202999000/2005-03-31/values.csv": .notFound,
                "\(root)/\(SampleDistrict.district)/yesterday/values.csv": .unprocessableContent,
                "/open/data/nothing/plan.md": .notFound,
            ]
            for (path, status) in cases {
                let answer = try await client.get(path)
                #expect(answer.status == status, "\(path)")
            }
        }
    }

    @Test func thePlanItselfCanBeDownloaded() async throws {
        try await SampleDistrict.run { client in
            let text = try await client.get("/open/data/hailing-2001-2005/plan.md").text
            #expect(text.hasPrefix("---\n") && text.contains("plan: hailing-2001-2005"))
        }
    }

    @Test func theCatalogueNamesEveryPlanAndRegisterWithItsFiles() async throws {
        try await SampleDistrict.run { client in
            let answer = try await client.get("/open/data/catalogue.json")
            #expect(answer.headers[.contentType] == "application/ld+json")
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
            let sets = try #require(document["dataset"] as? [[String: Any]])
            let plan = try #require(sets.first { $0["identifier"] as? String == "hailing-2001-2005" })
            let files = try #require(plan["distribution"] as? [[String: Any]])
            #expect(files.count == OpenDataFile.allCases.count + 1)
            #expect(sets.contains { $0["identifier"] as? String == "places" })
            for file in files {
                let path = try #require(file["accessURL"] as? String)
                let status = try await client.get(path).status
                #expect([HTTPResponse.Status.ok, .found].contains(status), "\(path)")
            }
        }
    }

    @Test func theNotesDescribeTheColumnsInOrder() async throws {
        try await SampleDistrict.run { client in
            let notes = try await client.get("\(OpenDataPagesTests.folder)/values.csv-metadata.json").text
            let document = try #require(try JSONSerialization.jsonObject(with: Data(notes.utf8)) as? [String: Any])
            let schema = try #require(document["tableSchema"] as? [String: Any])
            let columns = try #require(schema["columns"] as? [[String: Any]]).compactMap { $0["name"] as? String }
            let head = try await client.get("\(OpenDataPagesTests.folder)/values.csv").text.split(separator: "\r\n")[0]
            #expect(head.dropFirst() == columns.joined(separator: ","))
            #expect(document["url"] as? String == "values.csv")
        }
    }
}
