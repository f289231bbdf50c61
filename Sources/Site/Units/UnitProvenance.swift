import Kernel

/// Where the code and the name of a unit come from, in the reader's language.
///
/// The register keeps what the file said; the sources that the product ships with are known in English too.
enum UnitProvenance {
    private static let known: [MessageKey] = [.provenanceCodes, .provenanceDivisions, .provenanceLocal]

    /// The provenance, marked as Chinese where it stays so.
    static func html(_ text: String, _ words: Words) -> HTML {
        let chinese = Words(words.catalogue, .zh)
        guard let key = known.first(where: { chinese($0) == text }) else { return words.chinese(text) }
        return HTML(text: words(key))
    }
}
