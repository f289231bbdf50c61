import Kernel

extension FormField {
    /// The field with label, hint, error and control.
    func html(_ words: Words) -> HTML {
        switch kind {
        case .hidden:
            return "<input type=\"hidden\" name=\"\(name)\" value=\"\(values.first)\">\n"
        case .radios(let choices): return group(choices, type: "radio", words)
        case .checkboxes(let choices): return group(choices, type: "checkbox", words)
        case .boolean:
            let box = choice(Choice("on", label), type: "checkbox", id: id, describedBy: descriptions)
            return "<div class=\"field\(errorClass)\">\(box)\(notes(words))</div>\n"
        default:
            return """
                <div class="field\(errorClass)"><label for="\(id)">\(caption(words))</label>\(notes(words))\
                \(control(words))</div>

                """
        }
    }

    private var errorClass: String { error == nil ? "" : " wrong" }

    private func caption(_ words: Words) -> HTML {
        "\(label)\(HTML.when(!isRequired, "<span class=\"optional\">\(words(.optionalField))</span>"))"
    }

    private func notes(_ words: Words) -> HTML {
        """
        \(HTML.with(hint) { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" })\
        \(HTML.with(error) { text in
            "<p class=\"error\" id=\"\(id)-error\"><span class=\"vh\">\(words(.errorTitle))</span>\(text)</p>"
        })
        """
    }

    private var descriptions: String? {
        let ids = [hint.map { _ in id + "-hint" }, error.map { _ in id + "-error" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    private var attributes: Attributes {
        [
            "id": id, "name": name, "aria-describedby": descriptions, "aria-invalid": error.map { _ in "true" },
            "autocomplete": autocomplete,
        ]
    }

    private func control(_ words: Words) -> HTML {
        let value = values.first ?? ""
        switch kind {
        case .textarea: return "<textarea\(attributes) rows=\"5\">\n\(value)</textarea>"
        case .select(let choices):
            let blank = HTML.when(
                !choices.contains { $0.value.isEmpty }, "<option value=\"\">\(words(.pleaseChoose))</option>")
            let options = HTML.each(choices) {
                "<option value=\"\($0.value)\"\(Attributes("selected", when: $0.value == value))>\($0.label)</option>"
            }
            return "<select\(attributes)>\(blank)\(options)</select>"
        case .number(let unit):
            let input: HTML =
                "<input class=\"short\" type=\"text\" inputmode=\"decimal\"\(attributes) value=\"\(value)\">"
            return HTML.with(unit) { "<span class=\"unit\">\(input) \($0)</span>" } + HTML.when(unit == nil, input)
        case .date:
            return """
                <input class="short" type="text" inputmode="numeric" maxlength="10" placeholder="2026-09-30"\
                \(attributes) value="\(value)">
                """
        case .file(let accept): return "<input type=\"file\"\(attributes) accept=\"\(accept)\">"
        case .password: return "<input type=\"password\"\(attributes)>"
        default: return "<input type=\"text\"\(attributes) value=\"\(value)\">"
        }
    }

    private func group(_ choices: [Choice], type: String, _ words: Words) -> HTML {
        let items = HTML.each(choices.enumerated()) { place, item in
            choice(item, type: type, id: place == 0 ? id : "\(id)-\(place)", describedBy: nil)
        }
        let described: Attributes = ["aria-describedby": descriptions]
        return """
            <fieldset class="field\(errorClass)"\(described)><legend>\(caption(words))</legend>\(notes(words))\
            <div class="choices">\(items)</div></fieldset>

            """
    }

    private func choice(_ choice: Choice, type: String, id: String, describedBy: String?) -> HTML {
        let isChosen = values.contains(choice.value)
        let more: Attributes = ["id": id, "name": name, "value": choice.value, "aria-describedby": describedBy]
        return """
            <label class="choice"><input type="\(type)"\(more)\(Attributes("checked", when: isChosen))>\
            <span>\(choice.label)\(HTML.with(choice.hint) { "<span class=\"hint\">\($0)</span>" })</span></label>
            """
    }
}
