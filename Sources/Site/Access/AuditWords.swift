import Kernel

/// What was done, in words.
enum AuditWords {
    /// The words for an action; the action itself when there are none.
    static func action(_ action: String, _ words: Words) -> HTML {
        keys.first { $0.0 == action }.map { HTML(text: words($0.1)) } ?? "<code>\(action)</code>"
    }

    /// Who did it; the operator at the machine is the system.
    static func actor(_ name: String, _ words: Words) -> String {
        name == Actor.system.name ? words(.systemAccount) : name
    }

    /// The actions one can filter by.
    static func families(_ words: Words) -> [Choice] { keys.map { Choice($0.0, words($0.1)) } }

    private static let keys: [(String, MessageKey)] = [
        ("register.add", .actRegisterAdd), ("register.change", .actRegisterChange),
        ("register.end", .actRegisterEnd), ("register.remove", .actRegisterRemove),
        ("register.restore", .actRegisterRestore), ("register.import", .actRegisterImport),
        ("register.undo", .actRegisterUndo), ("personal.read", .actPersonalRead),
        ("personal.export", .actPersonalExport), ("personal.purge", .actPersonalPurge), ("unit.create", .actUnitCreate),
        ("unit.rename", .actUnitRename),
        ("unit.split", .actUnitSplit), ("unit.merge", .actUnitMerge), ("unit.move", .actUnitMove),
        ("unit.retire", .actUnitRetire), ("unit.import", .actUnitImport), ("plan.load", .actPlanLoad),
        ("plan.withdraw", .actPlanWithdraw),
        ("account.sign_in", .actSignIn), ("account.sign_out", .actSignOut),
        ("account.sign_out_everywhere", .actSignOutEverywhere), ("account.locked", .actLocked),
        ("account.create", .actAccountCreate), ("account.grant", .actAccountGrant),
        ("account.disable", .actAccountDisable), ("account.enable", .actAccountEnable),
        ("account.set_password", .actSetPassword), ("account.change_password", .actChangePassword),
        ("consent.give", .actConsentGive), ("consent.withdraw", .actConsentWithdraw),
    ]
}

extension MessageKey {
    static let actRegisterAdd: MessageKey = "access.act_register_add"
    static let actRegisterChange: MessageKey = "access.act_register_change"
    static let actRegisterEnd: MessageKey = "access.act_register_end"
    static let actRegisterRemove: MessageKey = "access.act_register_remove"
    static let actRegisterRestore: MessageKey = "access.act_register_restore"
    static let actRegisterImport: MessageKey = "access.act_register_import"
    static let actRegisterUndo: MessageKey = "access.act_register_undo"
    static let actPersonalRead: MessageKey = "access.act_personal_read"
    static let actPersonalPurge: MessageKey = "access.act_personal_purge"
    static let actPersonalExport: MessageKey = "access.act_personal_export"
    static let actUnitCreate: MessageKey = "access.act_unit_create"
    static let actUnitRename: MessageKey = "access.act_unit_rename"
    static let actUnitSplit: MessageKey = "access.act_unit_split"
    static let actUnitMerge: MessageKey = "access.act_unit_merge"
    static let actUnitMove: MessageKey = "access.act_unit_move"
    static let actUnitRetire: MessageKey = "access.act_unit_retire"
    static let actUnitImport: MessageKey = "access.act_unit_import"
    static let actPlanLoad: MessageKey = "access.act_plan_load"
    static let actPlanWithdraw: MessageKey = "access.act_plan_withdraw"
    static let actSignIn: MessageKey = "access.act_sign_in"
    static let actSignOut: MessageKey = "access.act_sign_out"
    static let actSignOutEverywhere: MessageKey = "access.act_sign_out_everywhere"
    static let actLocked: MessageKey = "access.act_locked"
    static let actAccountCreate: MessageKey = "access.act_account_create"
    static let actAccountGrant: MessageKey = "access.act_account_grant"
    static let actAccountDisable: MessageKey = "access.act_account_disable"
    static let actAccountEnable: MessageKey = "access.act_account_enable"
    static let actSetPassword: MessageKey = "access.act_set_password"
    static let actChangePassword: MessageKey = "access.act_change_password"
    static let actConsentGive: MessageKey = "access.act_consent_give"
    static let actConsentWithdraw: MessageKey = "access.act_consent_withdraw"
}
