import Charts
import Kernel

extension StatusMark {
    /// The mark with the word for it: shape, word and colour together, so that none is needed alone.
    package func html(_ word: String) -> HTML {
        "<span class=\"status \(wordClass)\">\(HTML(svg: mark(size: 20)))\(word)</span>"
    }
}
