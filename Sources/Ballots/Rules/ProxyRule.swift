import Kernel

/// What is known when somebody is to vote for somebody else.
package struct ProxyRequest: Hashable, Sendable {
    package var mode: VotingMode
    package var holderIsCandidate: Bool
    package var holderIsVoter: Bool
    package var written: Bool
    /// Proxies the holder has already.
    package var holderExisting: Int
    /// Whether the holder gave away the own vote.
    package var holderDelegatedOwn: Bool

    package init(
        mode: VotingMode, holderIsCandidate: Bool, holderIsVoter: Bool, written: Bool, holderExisting: Int,
        holderDelegatedOwn: Bool = false
    ) {
        self.mode = mode
        self.holderIsCandidate = holderIsCandidate
        self.holderIsVoter = holderIsVoter
        self.written = written
        self.holderExisting = holderExisting
        self.holderDelegatedOwn = holderDelegatedOwn
    }
}

/// Accepted, or refused with every reason.
package struct ProxyVerdict: Hashable, Sendable {
    package let accepted: Bool
    package let reasons: [String]
    package let because: [Finding]
}

/// Who may vote for an absent voter.
package struct ProxyRule: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    /// Judges one proxy.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func verdict(_ request: ProxyRequest) throws(Problem) -> ProxyVerdict {
        let cap = try pack.number("proxy.cap")
        let modes = try pack.words("proxy.modes")
        let allowed = modes.value.contains(request.mode.rawValue)
        let checks: [(String, Finding)] = [
            ("no_proxy_in_representative_mode", modes.finding(.fact(allowed), holds: allowed)),
            ("holder_is_candidate", try fact("proxy.candidate_may_hold", request.holderIsCandidate)),
            ("holder_not_on_roll", try fact("proxy.stranger_may_hold", !request.holderIsVoter)),
            ("not_written", try fact("proxy.spoken_suffices", !request.written)),
            (
                "holder_has_three",
                cap.finding(
                    .atMost(have: request.holderExisting, limit: cap.value - 1),
                    holds: request.holderExisting < cap.value)
            ),
            ("holder_delegated_own_vote", try fact("proxy.delegator_may_hold", request.holderDelegatedOwn)),
        ]
        let reasons = checks.filter { !$0.1.holds }.map(\.0)
        return ProxyVerdict(accepted: reasons.isEmpty, reasons: reasons, because: checks.map(\.1))
    }

    /// A circumstance that the pack allows or not.
    private func fact(_ key: String, _ given: Bool) throws(Problem) -> Finding {
        let rule = try pack.flag(key)
        return rule.finding(.fact(given), holds: rule.value || !given)
    }
}
