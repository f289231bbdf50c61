extension Words {
    /// What is wrong and how to mend it, followed by the nearest word, if one comes near, and the rule it rests on.
    ///
    /// The wording is the message `problem.<code>`; besides its own arguments it may use `value`, `field` and `row`. The
    /// argument `suggestion` gets a sentence of its own.
    package func sentence(for problem: Problem) -> String {
        var sentence = catalogue.text(
            MessageKey("problem." + problem.code), parts(of: problem), language: language)
        if let nearest = problem.arguments["suggestion"] {
            sentence += self(.problemNearest, ["suggestion": nearest])
        }
        guard let source = problem.source else { return sentence }
        return sentence + self(.problemSource, ["source": source])
    }

    /// The sentence with its place in a file ahead of it: row and column.
    package func located(_ problem: Problem) -> String {
        let sentence = sentence(for: problem)
        switch (problem.row, problem.field) {
        case (let row?, let field?): return self(.problemAtCell, ["row": row, "field": field]) + sentence
        case (let row?, nil): return self(.problemAtRow, ["row": row]) + sentence
        case (nil, let field?): return self(.problemAtField, ["field": field]) + sentence
        case (nil, nil): return sentence
        }
    }

    private func parts(of problem: Problem) -> [String: String] {
        var parts = problem.arguments
        if let value = problem.value, parts["value"] == nil { parts["value"] = value }
        if let field = problem.field, parts["field"] == nil { parts["field"] = field }
        if let row = problem.row, parts["row"] == nil { parts["row"] = String(row) }
        return parts
    }
}
