import Kernel

extension HTML {
    /// A day written out in the reader's language, readable by machines as well.
    package static func time(_ day: CivilDate, _ words: Words) -> HTML {
        "<time datetime=\"\(day)\">\(words.date(day))</time>"
    }

    /// A minute written out, with its offset for machines.
    package static func time(_ instant: Instant, _ words: Words) -> HTML {
        "<time datetime=\"\(instant)\">\(words.time(instant))</time>"
    }
}
