import ArgumentParser
import Content
import Delineation
import Foundation
import Kernel

/// `linli delineate sample`: an invented street to try everything with.
struct DelineateSampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "生成示范街道。Make an invented street to try.",
        discussion: "Writes units.csv (the street and its communities, for import) and map.geojson (buildings, roads).")
    @Option(help: "The street's twelve-digit code, such as 321202090000.") var street: String
    @Option(help: "How many present communities.") var communities = 37
    @Option(help: "The seed: the same seed gives the same street.") var seed: UInt64 = 20_240_601
    @Option(help: "The folder for the two files.") var out: String
    @OptionGroup var output: OutputOption

    func validate() throws {
        guard let code = UnitCode(street), code.level == .street else {
            throw ValidationError("--street must be the twelve-digit code of a street.")
        }
        guard (2...300).contains(communities) else { throw ValidationError("--communities must be 2 to 300.") }
    }

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            let named = (1...communities).compactMap { number -> (code: UnitCode, name: String)? in
                let digits = String(number)
                let code = UnitCode(street.prefix(9) + String(repeating: "0", count: 3 - digits.count) + digits)
                return code.map { ($0, "示例第\(digits)社区") }
            }
            var units = "单位代码,单位名称,类型,上级代码,设立日期,来源\n"
            units += "\(street),示例街道,街道,\(street.prefix(6))000000,2001-01-01,示范数据\n"
            for community in named { units += "\(community.code),\(community.name),社区,\(street),2001-01-01,示范数据\n" }
            let folder = URL(fileURLWithPath: out)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Terminal.write(units, to: folder.appendingPathComponent("units.csv").path)
            let norms = try DelineationNorms.read("hailing-2001", folder: Content.file("delineation"))
            let sample = SampleStreet(communities: named, seed: seed, norms: norms)
            try Terminal.write(sample.geoJSON, to: folder.appendingPathComponent("map.geojson").path)
            Terminal.say(
                Words(catalogue, output.language)(.delineateSample, ["folder": out, "communities": communities]))
        }
    }
}

extension MessageKey {
    static let delineateSample: MessageKey = "cli.delineate_sample"
}
