import {
    DIALOG,
    FORM,
    addTour,
    clearSearch,
    click,
    openMenu,
    openPage,
    openRow,
    press,
    readPdf,
    see,
    seeState,
    type,
} from "./steps";

const LIST = ".o_list_view";
const chooseAll = () => [
    clearSearch(),
    click(`${LIST} thead .o_list_record_selector input`, "Choose all"),
];
const pressAll = (method) =>
    click(`.o_control_panel button[name="${method}"]`, `Press ${method} for all`);

/** The officer urges all that is overdue: one letter a body, submitted and printed. */
addTour("kh18_letters_urge", () => [
    chooseAll(),
    pressAll("action_urge"),
    see(`${DIALOG} .o_field_widget[name="letter_total"]:contains("2")`),
    see(`${DIALOG} [name="preview"] td:contains("Sở thử nghiệm")`),
    see(`${DIALOG} [name="preview"] .alert:contains("Chưa đến hạn")`),
    press("action_make", DIALOG),
    see(`${LIST} .o_data_row:contains("Urging Letter")`),
    openRow("Sở thử nghiệm"),
    see(`${FORM} [name="recommendation_ids"] .o_data_row:contains("Nợ lương")`),
    see(`${FORM} .o_field_widget[name="subject"]`),
    readPdf(`${FORM} button[name="action_print_paper"]`),
    press("action_submit"),
    seeState("Submitted"),
    press("action_open_document"),
    see(`${FORM} button[name="action_cancel"]`),
]);

/** The clerk notes a telephone call, and finds the letters in their menu. */
addTour("kh18_letters_call", () => [
    clearSearch(),
    openRow("Nợ lương"),
    openPage("urging"),
    press("action_log_contact"),
    type("told_name", "Bà Hoa, Văn phòng Sở", DIALOG),
    type("note", "Hẹn trả lời trong tuần", DIALOG),
    press("action_log", DIALOG),
    see("body:not(:has(.modal))"),
    press("action_open_letters"),
    see(`${LIST} .o_data_row:contains("Urging Letter")`),
    openMenu("followup_menu", "followup_letter_menu"),
    see(`${LIST} .o_data_row:contains("Công ty thử nghiệm")`),
]);
