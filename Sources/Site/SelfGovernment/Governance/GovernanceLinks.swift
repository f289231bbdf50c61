import Kernel

/// The way from the overview to each area of self-government.
enum GovernanceLinks {
    static func html(_ words: Words) -> HTML {
        let areas = GovernancePublicPages.areas.map { area in
            HTML.button(words(.area(area)), GovernancePublicPages.path(area))
        }
        return HTML.actions(areas + [.button(words(.lawsTitle), "/open/self-government/laws")])
    }
}
