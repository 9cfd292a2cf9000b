import {
    DIALOG,
    FORM,
    ROW,
    accept,
    addLine,
    addTour,
    attach,
    click,
    fits,
    giveReason,
    goBack,
    openPage,
    openRow,
    pick,
    press,
    save,
    saveDialog,
    see,
    seeState,
    type,
    write,
} from "./steps";

const UNIT = "grassroots_a11";
const FIGURES = `${FORM} .o_field_widget[name="shown_line_ids"]`;

const row = (code) => `${FIGURES} .o_data_row:contains("${code}")`;
const closed = () => see("body:not(:has(.modal))");

const typeFigure = (code, text) => [
    click(`${row(code)} td[name="entry"]`, `Go to the figure ${code}`),
    see(`${row(code)}${ROW}`),
    type("entry", text, ROW),
];

const goThere = (field, text, method) =>
    click(
        `${FORM} .o_field_widget[name="${field}"] tr:contains("${text}") ` +
            `button[name="${method}"]`,
        `Go to ${text}`
    );

/** What is no number is refused, and what was typed beside it stays. */
const refuseWords = () => [
    typeFigure("X02", "2"),
    typeFigure("X01", "mười"),
    click(".o_form_button_save:enabled", "Save"),
    see(`${DIALOG}:contains("“mười” is no number")`),
    click(`${DIALOG} .modal-footer .btn:first`, "Close the message"),
    closed(),
    see(`${row("X01")} td[name="entry"] input:value("mười")`),
    see(`${row("X02")} td[name="entry"]:contains("2")`),
];

/** The officer of a unit types figures, writes, and mends what the checks name. */
addTour("kh18_report_write", () => [
    openRow(UNIT),
    press("action_open"),
    seeState("Being Written"),
    refuseWords(),
    typeFigure("X01", "3"),
    save(),
    openPage("sections"),
    click(`${FORM} [name="section_ids"] .o_kanban_record:contains("Difficulties")`),
    write("body", "Thiếu cán bộ chuyên trách", DIALOG),
    saveDialog(),
    save(),
    openPage("checks"),
    see(`${FORM} .o_field_widget[name="block_count"]:contains("2")`),
    goThere("problem_line_ids", "X03", "action_open_line"),
    type("entry", "x", DIALOG),
    saveDialog(),
    see(`${FORM} .o_field_widget[name="block_count"]:contains("1")`),
    goThere("problem_section_ids", "Results", "action_open_section"),
    write("body", "Đã giám sát ba cuộc", DIALOG),
    saveDialog(),
    see(`${FORM} .alert-success:contains("Everything is in order")`),
    press("action_to_review"),
    seeState("Waiting for Approval"),
]);

/** The leader reads and signs. */
addTour("kh18_report_sign", () => [
    openRow(UNIT),
    see(`${row("X01")} td[name="entry"]`),
    press("action_sign"),
    seeState("Signed"),
]);

/** The clerk hands in, after a question. */
addTour("kh18_report_hand_in", () => [
    openRow(UNIT),
    press("action_submit"),
    see(`${DIALOG}:contains("Hand it in now?")`),
    accept(),
    seeState("Handed In"),
]);

/** The superior returns the report with a word on one figure. */
addTour("kh18_report_return", () => [
    openRow(UNIT),
    see(`${row("X01")} td[name="entry"]:contains("3")`),
    press("action_return"),
    type("reason", "Số liệu chưa khớp biên bản", DIALOG),
    addLine("line_ids", DIALOG),
    pick("figure_id", "X01", `${DIALOG} ${ROW}`),
    type("note", "Biên bản ghi bốn cuộc", `${DIALOG} ${ROW}`),
    press("action_return", DIALOG),
    closed(),
    seeState("Returned"),
]);

/** The officer mends the figure, which is marked, and puts the report up again. */
addTour("kh18_report_mend", () => [
    openRow(UNIT),
    see(`${row("X01")} td[name="return_note"]:contains("Biên bản ghi bốn cuộc")`),
    see(`${FIGURES}:not(:has(.o_data_row.text-info))`),
    typeFigure("X01", "4"),
    save(),
    see(`${FIGURES} .o_data_row.text-info:contains("X01")`),
    // The share is made of the figure, and changes with it.
    see(`${FIGURES} .o_data_row.text-info:contains("X04")`),
    see(`${FORM} .o_field_widget[name="changed_count"]:contains("2")`),
    press("action_to_review"),
    seeState("Waiting for Approval"),
]);

/** The superior sees what changed, and accepts. */
addTour("kh18_report_accept", () => [
    openRow(UNIT),
    see(`${FIGURES} .o_data_row.text-info:contains("X01")`),
    press("action_accept"),
    see(`${DIALOG}:contains("Accept it?")`),
    accept(),
    seeState("Taken In"),
]);

/** The superior's own report holds the figures accepted below, and opens them. */
addTour("kh18_report_sum_up", () => [
    openRow("district_a1"),
    press("action_open"),
    seeState("Being Written"),
    see(`${row("X01")} td[name="below"]:contains("4")`),
    see(`${row("X01")} td[name="units_words"]:contains("1 of 1")`),
    typeFigure("X01", "2"),
    save(),
    see(`${row("X01")} td[name="total"]:contains("6")`),
    click(`${row("X01")} button[name="action_open_below"]`, "What is it made of"),
    see(`.o_list_view .o_data_row:contains("${UNIT}"):contains("4")`),
    goBack(),
    openPage("checks"),
    see(`${FORM} .o_field_widget[name="missing_words"]:contains("grassroots_a12")`),
    press("action_open_children"),
    see(`.o_list_view .o_data_row:contains("${UNIT}"):contains("Taken In")`),
    see(`.o_list_view .o_data_row:contains("grassroots_a12"):contains("Not Begun")`),
]);

/** The unit asks to correct what was accepted. */
addTour("kh18_report_ask_correction", () => [
    openRow(UNIT),
    press("action_ask_correction"),
    giveReason("Sót một cuộc giám sát"),
    see(`${FORM} .o_field_widget[name="correction_reason"]:contains("Sót một cuộc")`),
]);

/** The superior lets the unit correct, and does not see the draft. */
addTour("kh18_report_allow_correction", () => [
    openRow(UNIT),
    press("action_allow_correction"),
    accept(),
    seeState("Being Written"),
    see(`${FORM} .text-muted:contains("The unit is still writing")`),
    see(`${FORM}:not(:has(.o_notebook_headers .nav-link[name="figures"]))`),
]);

/** A unit where nothing happened reports so in one click. */
addTour("kh18_report_nil", () => [
    openRow("grassroots_a12"),
    press("action_nil"),
    giveReason("Không có cuộc giám sát nào trong kỳ"),
    seeState("Waiting for Approval"),
    see(`${FORM} .o_field_widget[name="nil_reason"]:contains("Không có cuộc")`),
]);

/** The superior enters what came on paper, and keeps the scan. */
addTour("kh18_report_from_paper", () => [
    press("action_enter_above"),
    type("reason", "Đơn vị không có máy tính", DIALOG),
    attach("file_ids", "bao-cao-giay.txt", DIALOG),
    press("action_enter", DIALOG),
    closed(),
    see(`${FORM} .alert-info:contains("Entered by the superior")`),
    openPage("exceptions"),
    see(`${FORM} [name="grant_ids"]:contains("bao-cao-giay.txt")`),
    press("action_open"),
    seeState("Being Written"),
    openPage("figures"),
    typeFigure("X01", "1"),
    typeFigure("X02", "1"),
    typeFigure("X03", "25"),
    save(),
]);

/** The officer's way on the phone. */
addTour("kh18_report_phone", () => [
    fits(`.o_kanban_view .o_kanban_record:contains("${UNIT}")`),
    click(`.o_kanban_view .o_kanban_record:contains("${UNIT}")`),
    fits(`${FORM} [name="banners"]`),
    press("action_open"),
    seeState("Being Written"),
    figureOnPhone("X01", "3"),
    figureOnPhone("X02", "2"),
    figureOnPhone("X03", "1.250"),
    fits(`${FIGURES} .o_kanban_record:contains("1.250")`),
    openPage("sections"),
    click(`${FORM} [name="section_ids"] .o_kanban_record:contains("Results")`),
    fits(`${DIALOG} .odoo-editor-editable`),
    write("body", "Đã giám sát ba cuộc", DIALOG),
    saveDialog(),
    save(),
    fits(`${FORM} [name="section_ids"]:contains("Đã giám sát ba cuộc")`),
    openPage("checks"),
    fits(`${FORM} .alert-success:contains("Everything is in order")`),
    press("action_to_review"),
    seeState("Waiting for Approval"),
]);

/** Open the card of a figure and type it. */
function figureOnPhone(code, text) {
    return [
        click(`${FIGURES} .o_kanban_record:contains("${code}")`),
        type("entry", text, DIALOG),
        saveDialog(),
    ];
}
