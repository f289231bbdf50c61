import Kernel
import Plans

/// The stable addresses of open data: `/open/data/PLAN/UNIT/DAY/FILE`.
enum OpenDataFile: String, Sendable, CaseIterable {
    case values = "values.csv"
    case valuesNotes = "values.csv-metadata.json"
    case valuesJSON = "values.json"
    case all = "all.csv"
    case allNotes = "all.csv-metadata.json"
    case allJSON = "all.json"
    case core = "plan.stratml.xml"
    case performance = "report.stratml.xml"
    case results = "iati.xml"

    /// What it is sent as.
    var contentType: String {
        switch self {
        case .values, .all: "text/csv; charset=utf-8; header=present"
        case .valuesNotes, .allNotes: "application/csvm+json"
        case .valuesJSON, .allJSON: "application/json"
        case .core, .performance, .results: "application/xml; charset=utf-8"
        }
    }

    /// The media type alone, for the catalogue.
    var mediaType: String { String(contentType.prefix { $0 != ";" }) }

    /// What it follows; nil for the product's own JSON.
    var standard: String? {
        switch self {
        case .values, .all: "https://www.rfc-editor.org/rfc/rfc4180"
        case .valuesNotes, .allNotes: "https://www.w3.org/TR/tabular-metadata/"
        case .valuesJSON, .allJSON: nil
        case .core: "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
        case .performance: "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
        case .results: "https://iatistandard.org/en/iati-standard/203/"
        }
    }

    /// What it holds, in words.
    var words: MessageKey {
        switch self {
        case .values: .dataFileValues
        case .valuesNotes: .dataFileNotes
        case .valuesJSON: .dataFileValuesJSON
        case .all: .dataFileAll
        case .allNotes: .dataFileAllNotes
        case .allJSON: .dataFileAllJSON
        case .core: .dataFileCore
        case .performance: .dataFilePerformance
        case .results: .dataFileResults
        }
    }
}

extension PlanAddress {
    /// A file of open data for this plan, unit and day.
    func data(_ file: OpenDataFile) -> URLPath {
        URLPath("open", "data", plan, unit.digits, day.description, file.rawValue)
    }

    /// The file that always holds the latest day.
    static func latest(_ plan: String, _ unit: UnitCode, _ file: OpenDataFile) -> URLPath {
        URLPath("open", "data", plan, unit.digits, "latest", file.rawValue)
    }
}
