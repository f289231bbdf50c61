/// What a rule of a pack says, typed: a share, a number, days, months, a range, a yes or no, or a list of words.
///
/// Written in JSON as an object with one member: `{"moreThan": [1, 2]}`, `{"days": 20}`, `{"flag": false}`.
package enum RuleValue: Hashable, Sendable {
    case threshold(Threshold)
    case number(Int)
    case days(Int)
    case months(Int)
    case range(ClosedRange<Int>)
    case flag(Bool)
    case words([String])
}

extension RuleValue: Decodable {
    private enum Form: String, CodingKey { case moreThan, atLeast, number, days, months, range, flag, words }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Form.self)
        func unreadable(_ reason: String) -> DecodingError {
            .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: reason))
        }
        func pair(_ form: Form) throws -> (Int, Int) {
            let numbers = try container.decode([Int].self, forKey: form)
            guard numbers.count == 2 else { throw unreadable("two numbers are needed") }
            return (numbers[0], numbers[1])
        }
        guard container.allKeys.count == 1, let form = container.allKeys.first else {
            throw unreadable("exactly one form of value is needed")
        }
        switch form {
        case .moreThan, .atLeast:
            let (numerator, denominator) = try pair(form)
            guard numerator >= 0, denominator > 0 else { throw unreadable("not a share") }
            self = .threshold(
                form == .moreThan
                    ? Threshold(moreThan: numerator, of: denominator) : Threshold(atLeast: numerator, of: denominator))
        case .range:
            let (low, high) = try pair(form)
            guard low <= high else { throw unreadable("not a range") }
            self = .range(low...high)
        case .number: self = .number(try container.decode(Int.self, forKey: form))
        case .days: self = .days(try container.decode(Int.self, forKey: form))
        case .months: self = .months(try container.decode(Int.self, forKey: form))
        case .flag: self = .flag(try container.decode(Bool.self, forKey: form))
        case .words: self = .words(try container.decode([String].self, forKey: form))
        }
    }
}
