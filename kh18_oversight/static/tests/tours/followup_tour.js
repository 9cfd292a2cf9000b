import {
    DIALOG,
    FORM,
    ROW,
    accept,
    addTour,
    attach,
    changeDate,
    choose,
    clearSearch,
    click,
    fits,
    giveReason,
    goBack,
    openMenu,
    openPage,
    openRow,
    press,
    save,
    saveDialog,
    search,
    see,
    seeState,
    type,
} from "./steps";

const LIST = ".o_list_view";
const OFFICE = "Sở thử nghiệm";
const WAGES = "Nợ lương";
const INSURANCE = "Nợ bảo hiểm";
const NIGHT = "Phụ cấp ca đêm";

const row = (text) => `${LIST} .o_data_row:contains("${text}")`;
const closed = () => see("body:not(:has(.modal))");

const leftForm = () => see(`body:not(:has(${FORM}))`);

const tick = (...texts) =>
    texts.map((text) =>
        click(
            `${row(text)} .o_list_record_selector input:not(:checked)`,
            `Tick ${text}`
        )
    );

const pressAll = (method) =>
    click(`.o_control_panel button[name="${method}"]`, `Press ${method} for all`);

/** Open the list behind a figure of the board, which shows ``count``. */
const openFigure = (figure, count) => [
    see(`${FORM} .o_field_widget[name="${figure}"]:contains("${count}")`),
    click(`${FORM} button:has([name="${figure}"])`, `Open ${figure}`),
    leftForm(),
];

const seeAxis = (axis, label) =>
    see(`${FORM} [name="axes"] .o_field_widget[name="${axis}"]:contains("${label}")`);

/** Fill in what the letter answers to one recommendation. */
const answer = (text, outcome, ...steps) => [
    click(
        `${DIALOG} [name="line_ids"] .o_data_row:contains("${text}") [name="outcome"]`
    ),
    choose("outcome", outcome, `${DIALOG} ${ROW}`),
    steps,
];

/** The clerk records the receipt of two, and one letter that answers both. */
addTour("kh18_followup_enter", () => [
    tick(WAGES, INSURANCE),
    pressAll("action_receive"),
    see(`${DIALOG} [name="recommendation_ids"] .o_data_row:contains("${INSURANCE}")`),
    changeDate("date", "03/03/2023", DIALOG),
    type("received_by", "Bà Hoa, Văn thư", DIALOG),
    press("action_receive", DIALOG),
    closed(),
    see(`${row(WAGES)}:contains("Receipt Confirmed")`),
    see(`${row(INSURANCE)}:contains("Receipt Confirmed")`),
    see(`${row(NIGHT)}:not(:contains("Receipt Confirmed"))`),
    see(`${LIST}:not(:has(.o_list_record_selector input:checked))`),
    tick(WAGES, INSURANCE),
    pressAll("action_enter_reply"),
    see(`${DIALOG} .o_field_widget[name="addressee_id"]:contains("${OFFICE}")`),
    type("number", "45/SLĐ", DIALOG),
    type("date_reply", "03/14/2023", DIALOG),
    changeDate("date_received", "03/15/2023", DIALOG),
    answer(
        WAGES,
        "Accepted by the Body",
        choose("claim", "Says It Is Resolved", `${DIALOG} ${ROW}`)
    ),
    answer(
        INSURANCE,
        "Not Accepted",
        type("text", "Đơn vị đã đóng đủ", `${DIALOG} ${ROW}`)
    ),
    press("action_enter", DIALOG),
    closed(),
    see(`${row(WAGES)} .badge:contains("Replied")`),
    see(`${row(INSURANCE)} .badge:contains("Replied")`),
]);

/** The head checks one reply from the board, the other one in the list of replies. */
addTour("kh18_followup_check", () => [
    openFigure("to_check", 2),
    see(row(INSURANCE)),
    openRow(WAGES),
    press("action_open_replies"),
    leftForm(),
    openRow("45/SLĐ"),
    press("action_check"),
    seeState("Checked"),
    openMenu("followup_menu", "reply_menu"),
    see(`${LIST}:not(:has(.o_data_row:contains("${WAGES}")))`),
    tick(INSURANCE),
    pressAll("action_check"),
    see(".o_view_nocontent"),
    clearSearch(),
    see(`${row(INSURANCE)}:contains("Checked")`),
    see(`${row(WAGES)}:contains("Checked")`),
]);

/** The officer verifies what the body calls resolved, and calls the silent body. */
addTour("kh18_followup_verify", () => [
    openFigure("to_verify", 1),
    see(`${LIST}:not(:has(.o_data_row:contains("${INSURANCE}")))`),
    openRow(WAGES),
    see(`${FORM} [name="verify_banner"]`),
    openPage("resolution"),
    attach("evidence_ids", "bang-luong.txt"),
    save(),
    press("action_propose_resolution"),
    see(`${DIALOG} .o_field_widget[name="claims"]:contains("Resolved, as")`),
    type("note", "Đã xem bảng lương tháng 3", DIALOG),
    press("action_verify", DIALOG),
    closed(),
    see(`${FORM} [name="proposal_banner"]:contains("Resolved")`),
    seeAxis("resolution", "Unresolved"),
    see(`${FORM}:not(:has(button[name="action_verify"]))`),
    openMenu("followup_menu", "followup_board_menu"),
    click(
        `${FORM} [name="urgent_ids"] .o_data_row:contains("${NIGHT}") td[name="name"]`
    ),
    see(`${DIALOG} [name="overdue_banner"]:contains("Urging Letter")`),
    click(`${DIALOG} .o_notebook_headers .nav-link[name="urging"]`),
    press("action_log_contact", DIALOG),
    type("told_name", "Ông Bình, Phòng Nhân sự", DIALOG),
    type("note", "Hẹn trả lời trong tuần", DIALOG),
    press("action_log", DIALOG),
    click(`${DIALOG} .nav-link[name="urging"]`),
    see(`${DIALOG} [name="urging_ids"] .o_data_row:contains("Hẹn trả lời")`),
    saveDialog(),
    openFigure("overdue", 1),
    see(row(NIGHT)),
]);

/** The head confirms, closes, reopens, and gives the silent body more time. */
addTour("kh18_followup_decide", () => [
    openRow(WAGES),
    see(`${FORM} [name="proposal_banner"]:contains("Resolved")`),
    press("action_verify"),
    accept(),
    seeAxis("resolution", "Resolved"),
    see(`${FORM}:not(:has([name="proposal_banner"]))`),
    press("action_close"),
    giveReason("Đã kiểm tra tại chỗ"),
    seeState("Follow-Up Closed"),
    goBack(),
    openRow(INSURANCE),
    press("action_close"),
    giveReason("Giải trình hợp lý"),
    seeState("Follow-Up Closed"),
    press("action_reopen"),
    giveReason("Có đơn mới của người lao động"),
    seeState("Under Follow-Up"),
    goBack(),
    openRow(NIGHT),
    openPage("limit"),
    press("action_extend"),
    type("date_new", "12/31/2099", DIALOG),
    type("reason", "Đang tổng hợp số liệu", DIALOG),
    press("action_extend", DIALOG),
    closed(),
    see(`${FORM}:not(:has([name="overdue_banner"]))`),
    openPage("limit"),
    see(`${FORM} [name="extension_ids"] .o_data_row:contains("Đang tổng hợp số liệu")`),
]);

/** The viewer above finds one without accents, reads it, and reads the record. */
addTour("kh18_followup_read", () => [
    search("no luong"),
    see(`${LIST}:not(:has(.o_data_row:contains("${NIGHT}")))`),
    tick(WAGES),
    see(".o_control_panel .o_selection_box"),
    see('.o_control_panel:not(:has(button[name^="action_"]))'),
    click(`${row(WAGES)} .o_list_record_selector input:checked`, "Untick"),
    see("body:not(:has(.o_selection_box))"),
    openRow(WAGES),
    seeState("Follow-Up Closed"),
    see(`${FORM} .o_form_statusbar:not(:has(.o_statusbar_buttons button))`),
    openPage("resolution"),
    see(`${FORM} [name="evidence_ids"]:contains("bang-luong.txt")`),
    see(`${FORM} [name="close_reason"]:contains("Đã kiểm tra tại chỗ")`),
    openMenu("followup_menu", "body_record_menu"),
    see(row("Công ty thử nghiệm")),
    openRow(OFFICE),
    see(`${FORM} .o_field_widget[name="asked"]:contains("2")`),
    see(`${FORM} .o_field_widget[name="verified"]:contains("1")`),
]);

/** The officer verifies on the phone, from the board to the dialog. */
addTour("kh18_followup_phone", () => [
    fits(`${FORM} [name="figures"]`),
    fits(`${FORM} [name="urgent_ids"] .o_kanban_record:contains("${NIGHT}")`),
    openFigure("to_verify", 1),
    fits(`.o_kanban_view .o_kanban_record:contains("${WAGES}")`),
    click(`.o_kanban_view .o_kanban_record:contains("${WAGES}")`),
    fits(`${FORM} [name="verify_banner"]`),
    click(`${FORM} .o_statusbar_buttons button[title="More"]`),
    click('.o-dropdown--menu button[name="action_propose_resolution"]'),
    fits(`${DIALOG} .o_field_widget[name="claims"]`),
    type("note", "Đã xem bảng lương tại chỗ", DIALOG),
    attach("file_ids", "anh-chup.txt", DIALOG),
    press("action_verify", DIALOG),
    closed(),
    fits(`${FORM} [name="proposal_banner"]:contains("Resolved")`),
]);
