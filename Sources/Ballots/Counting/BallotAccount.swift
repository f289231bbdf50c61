import Kernel

/// The papers of one box: polling booth, mobile box, proxies' box or the box a kiosk prints for.
package struct BoxAccount: Hashable, Sendable {
    package var id: String
    package var channel: BallotChannel
    package var printed: Int
    package var issued: Int
    package var unused: Int
    package var returned: Int
    package var spoiled: Int
    /// Handed out and carried away unused or unreturned.
    package var takenAway: Int

    package init(
        id: String, channel: BallotChannel, printed: Int, issued: Int, unused: Int, returned: Int, spoiled: Int,
        takenAway: Int
    ) {
        self.id = id
        self.channel = channel
        self.printed = printed
        self.issued = issued
        self.unused = unused
        self.returned = returned
        self.spoiled = spoiled
        self.takenAway = takenAway
    }
}

/// The ways a ballot can come in.
package enum BallotChannel: String, Hashable, Sendable, CaseIterable, Codable {
    case booth, mobile, proxy, kiosk, online
}

/// Ballots of the online channel; all zero while that channel is shut.
package struct OnlineAccount: Hashable, Sendable {
    package var cast: Int
    /// Replaced by a later ballot of the same person.
    package var replaced: Int
    /// Cancelled because the person voted on paper.
    package var cancelled: Int

    package init(cast: Int = 0, replaced: Int = 0, cancelled: Int = 0) {
        (self.cast, self.replaced, self.cancelled) = (cast, replaced, cancelled)
    }

    /// Ballots that count.
    package var counted: Int { cast - replaced - cancelled }
}

/// One account of ballots over all channels, which must balance before a result can stand.
package struct BallotAccount: Hashable, Sendable {
    package var boxes: [BoxAccount]
    package var online: OnlineAccount
    /// Persons with exactly one mark on the roll.
    package var participants: Int

    package init(boxes: [BoxAccount], online: OnlineAccount = OnlineAccount(), participants: Int) {
        self.boxes = boxes
        self.online = online
        self.participants = participants
    }

    /// Ballots that came back over all channels.
    package var returned: Int { boxes.reduce(0) { $0 + $1.returned } + online.counted }
    /// Ballots that were handed out over all channels.
    package var issued: Int { boxes.reduce(0) { $0 + $1.issued } + online.counted }
}

/// A line of the account that does not balance.
package struct AccountGap: Hashable, Sendable {
    /// `printed`, `issued`, `negative`, `online`, `returned_exceeds_issued`, `returned_exceeds_participants`.
    package let equation: String
    /// The box; nil for the whole.
    package let box: String?
    package let left: Int
    package let right: Int

    /// How many ballots are on the left and not on the right.
    package var difference: Int { left - right }
}

extension BallotAccount {
    /// Every line that does not balance; empty when the account stands.
    ///
    /// Complexity: O(boxes).
    package var gaps: [AccountGap] {
        var gaps = boxes.flatMap(\.gaps)
        let lowest = min(online.cast, online.replaced, online.cancelled, online.counted)
        if lowest < 0 { gaps.append(AccountGap(equation: "online", box: nil, left: lowest, right: 0)) }
        if returned > issued {
            gaps.append(AccountGap(equation: "returned_exceeds_issued", box: nil, left: returned, right: issued))
        }
        if returned > participants {
            gaps.append(
                AccountGap(equation: "returned_exceeds_participants", box: nil, left: returned, right: participants))
        }
        return gaps
    }
}

extension BoxAccount {
    /// The box's own lines that do not balance.
    package var gaps: [AccountGap] {
        let lowest = min(printed, issued, unused, returned, spoiled, takenAway)
        guard lowest >= 0 else { return [AccountGap(equation: "negative", box: id, left: lowest, right: 0)] }
        let lines = [
            ("printed", printed, issued + unused), ("issued", issued, returned + spoiled + takenAway),
        ]
        return lines.filter { $0.1 != $0.2 }.map { AccountGap(equation: $0.0, box: id, left: $0.1, right: $0.2) }
    }
}
