import {
    DIALOG,
    FORM,
    ROW,
    accept,
    addLine,
    addTour,
    choose,
    click,
    giveReason,
    goBack,
    openMenu,
    openPage,
    openRow,
    pick,
    press,
    save,
    see,
    seeState,
    type,
} from "./steps";

const NEXT = new Date().getFullYear() + 1;

const closed = () => see("body:not(:has(.modal))");
const row = (text) => `.o_list_view .o_data_row:contains("${text}")`;
const seeField = (field, text) =>
    see(`${FORM} .o_field_widget[name="${field}"]:contains("${text}")`);
const seeTyped = (field, text) =>
    see(
        `${FORM} .o_field_widget[name="${field}"] :is(input, textarea):value("${text}")`
    );

/** The head calls the districts for next year's report, and grants exceptions. */
addTour("kh18_campaign_launch", () => [
    click(".o_list_button_add", "New campaign"),
    choose("kind", "Six-Month Report"),
    seeField("date_to", "06/30/"),
    choose("kind", "Yearly Report"),
    type("year", `${NEXT}`),
    seeTyped("name", `Yearly Report ${NEXT}`),
    seeField("date_from", `01/01/${NEXT}`),
    seeField("date_to", `12/31/${NEXT}`),
    seeField("date_due", `11/15/${NEXT}`),
    seeField("due_words", `before 11/15/${NEXT}`),
    seeField("date_cutoff", `11/14/${NEXT}`),
    openPage("units"),
    pick("level_ids", "Cấp trên trực tiếp"),
    save(),
    seeField("launch_words", "3"),
    press("action_launch"),
    see(`${DIALOG}:contains("Launch it now?")`),
    accept(),
    seeState("Launched"),
    seeField("todo_count", "3"),
    seeField("done_percent", "0"),
    press("action_open_reports"),
    see(row("district_a1")),
    openRow("district_a1"),
    press("action_extend"),
    type("date_new", `12/10/${NEXT}`, DIALOG),
    type("reason", "Bão lũ, mất điện", DIALOG),
    press("action_extend", DIALOG),
    closed(),
    seeField("date_due", `12/10/${NEXT}`),
    openPage("exceptions"),
    see(`${FORM} [name="grant_ids"] .o_data_row:contains("Bão lũ, mất điện")`),
    goBack(),
    openRow("district_a2"),
    press("action_exempt"),
    giveReason("Mới thành lập"),
    seeState("Exempted"),
    openPage("exceptions"),
    see(`${FORM} [name="grant_ids"] .o_data_row:contains("Mới thành lập")`),
]);

/** Two questions to the units directly below, from the menu to the board. */
addTour("kh18_campaign_on_request", () => [
    openMenu("reporting_menu", "adhoc_wizard_menu"),
    type("name", "Tình hình nợ lương", DIALOG),
    addLine("line_ids", DIALOG),
    type("question", "Nguyên nhân nợ lương?", `${DIALOG} ${ROW}`),
    addLine("line_ids", DIALOG),
    type("question", "Số lao động bị nợ lương", `${DIALOG} ${ROW}`),
    choose("answer", "A Number", `${DIALOG} ${ROW}`),
    type("uom", "người", `${DIALOG} ${ROW}`),
    click(`${DIALOG} [name="asked"] label:contains("All units directly below")`),
    type("date_due", `12/20/${NEXT}`, DIALOG),
    see(`${DIALOG} [name="due_words"]:contains("12/20/${NEXT}")`),
    press("action_launch", DIALOG),
    closed(),
    seeState("Launched"),
    seeField("report_count", "3"),
    press("action_open_board"),
    see(`${FORM} .o_field_widget[name="unit_table"] tr:contains("district_a1")`),
    see(`${FORM} .o_field_widget[name="unit_table"] tr:contains("district_a2")`),
]);
