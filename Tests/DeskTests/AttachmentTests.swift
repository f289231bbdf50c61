import Foundation
import Kernel
import TestSupport
import Testing

@testable import Desk

@Suite struct AttachmentTests {
    private static let jpeg: [UInt8] =
        [0xFF, 0xD8]
        + [0xFF, 0xE0, 0x00, 0x04, 0x4A, 0x46] + [0xFF, 0xE1, 0x00, 0x08] + Array("GPS:31".utf8)
        + [0xFF, 0xFE, 0x00, 0x04, 0x68, 0x69] + [0xFF, 0xDA, 0x00, 0x02, 0x11, 0x22, 0xFF, 0xD9]

    @Test func placeAndCommentsAreTakenOutOfPictures() throws {
        let clean = try #require(ImageMetadata.stripped(AttachmentTests.jpeg))
        #expect(!String(decoding: clean, as: UTF8.self).contains("GPS"))
        #expect(clean.count == AttachmentTests.jpeg.count - 10 - 6)
        #expect(clean.suffix(8) == AttachmentTests.jpeg.suffix(8))
        #expect(ImageMetadata.stripped(clean) == clean)
    }

    @Test func brokenOrUnknownFilesAreRefused() {
        #expect(ImageMetadata.stripped(Array(AttachmentTests.jpeg.prefix(14))) == nil)
        #expect(ImageMetadata.stripped(Array("<svg>".utf8)) == nil)
        #expect(ImageMetadata.stripped([]) == nil)
    }

    @Test(arguments: TestDatabase.kinds) func attachmentsLieOutsideTheDatabaseUnderTheirHash(
        _ kind: TestDatabase
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "linli-attachments-\(ProcessInfo.processInfo.processIdentifier)-\(kind.rawValue)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = AttachmentStore(folder: folder)
        try await TownHall.run(kind) { hall in
            let receipt = try await hall.desk.register(
                RequestDraft(channel: .web, unit: TownHall.mill, category: "dispute", text: "漏水"))
            let kept = try await hall.desk.attach(
                AttachmentTests.jpeg, name: "../x/照片.jpg", number: receipt.number, secret: receipt.secret,
                district: TownHall.district, in: store)
            #expect(kept.name == "照片.jpg")
            // A form sent twice brings one attachment.
            let again = try await hall.desk.attach(
                AttachmentTests.jpeg, name: "照片.jpg", number: receipt.number, secret: receipt.secret,
                district: TownHall.district, in: store)
            #expect(again.id == kept.id)
            let request = try await hall.find(receipt.id)
            let listed = try await hall.desk.attachments(request.address, by: TownHall.millWorker)
            #expect(listed == [kept])
            #expect(store.bytes(kept.sha256) == ImageMetadata.stripped(AttachmentTests.jpeg))
            let file = folder.appendingPathComponent(String(kept.sha256.prefix(2))).appendingPathComponent(kept.sha256)
            try Data([1, 2, 3]).write(to: file)
            #expect(store.bytes(kept.sha256) == nil)
            await #expect(throws: Problem("desk.attachment_type", field: "file")) {
                try await hall.desk.attach(
                    Array("<svg/>".utf8), name: "a.svg", isPublic: true, to: request.address, in: store,
                    by: TownHall.millWorker)
            }
        }
    }
}
