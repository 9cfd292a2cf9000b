import {
    DIALOG,
    FORM,
    ROW,
    accept,
    addLine,
    addTour,
    attach,
    choose,
    clearSearch,
    click,
    goBack,
    openPage,
    openRow,
    pick,
    press,
    save,
    see,
    seeState,
    type,
    write,
} from "./steps";

const NAME = "Giám sát tiền lương 2023";
const DRAFT = "Phản biện đề án nhà ở";
const TEXT = `Điều 1. Phạm vi điều chỉnh
Đề án này quy định việc hỗ trợ nhà ở cho công nhân.
Điều 2. Mức hỗ trợ
Mỗi hộ được hỗ trợ 20 triệu đồng.`;

/** Open the step whose name has the text. */
const openStep = (text) => [
    openPage("steps"),
    click(
        `${FORM} [name="step_ids"] .o_data_row:contains("${text}") .o_list_record_open_form_view button`,
        `Open the step ${text}`
    ),
    see(`${FORM} .o_field_widget[name="file_ids"]`),
];

const row = (text) => `${FORM} [name="step_ids"] .o_data_row:contains("${text}")`;

/** Mark a step as done, and wait until it is. */
const done = (text) => [
    openPage("steps"),
    click(`${row(text)} button[name="action_done"]`, `Done: ${text}`),
    see(`${FORM} [name="step_ids"] .o_data_row.text-success:contains("${text}")`),
];

/** Attach the proof of a step, then mark it as done. */
const prove = (text) => [
    openStep(text),
    attach("file_ids", "minh-chung.txt"),
    save(),
    goBack(),
    done(text),
];

/** Type days into the line of the only overseen party. */
const tellParty = (...days) => [
    openPage("parties"),
    click(`${FORM} [name="party_ids"] .o_data_row td[name="${days[0][0]}"]`),
    days.map(([field, day]) => type(field, day, ROW)),
    save(),
];

/** The officer enters an oversight by a team from a blank form. */
addTour("kh18_activity_write", () => [
    click(".o_list_button_add", "New activity"),
    type("name", NAME),
    choose("ground", "Coordination Programme"),
    click(`${FORM} button[data-field="date_start"]`),
    type("date_start", "03/01/2023"),
    openPage("content"),
    type("content", "Trả lương, đóng bảo hiểm năm 2022"),
    openPage("parties"),
    addLine("party_ids"),
    pick("partner_id", "Công ty thử nghiệm", ROW),
    type("date_work", "03/20/2023", ROW),
    openPage("team"),
    addLine("member_ids"),
    choose("role", "Team Leader", ROW),
    pick("post_id", "province_a_leader", ROW),
    click(`${ROW} [name="no_conflict"] input`, "Declares no conflict"),
    save(),
    see(`${FORM} [name="procedure_id"]:contains("15/6/2017")`),
]);

/** The head begins the preparation: the steps appear with their limits. */
addTour("kh18_activity_prepare", () => [
    openRow(NAME),
    press("action_prepare"),
    seeState("Preparing"),
    see(`${FORM} [name="next_step_id"]:contains("UBMTTQ")`),
    see(`${row("Gửi kế hoạch")}:contains("Mar 5")`),
    see(`${row("Đối tượng gửi báo cáo")}:contains("Mar 13")`),
]);

/** The officer prepares, notifies, works, and writes the report. */
addTour("kh18_activity_work", () => [
    openRow(NAME),
    prove("Kế hoạch tổ chức đoàn"),
    done("Chọn và mời"),
    prove("Quyết định thành lập"),
    tellParty(["date_notice", "03/02/2023"], ["date_report", "03/12/2023"]),
    done("phổ biến kế hoạch"),
    press("action_work"),
    seeState("Under Way"),
    tellParty(["date_session", "03/20/2023"]),
    prove("Biên bản làm việc"),
    press("action_report"),
    seeState("Reporting"),
    openStep("Trưởng đoàn báo cáo kết quả"),
    see(`${FORM} [name="limit_explanation"]:contains("15")`),
    goBack(),
    prove("Trưởng đoàn báo cáo kết quả"),
    openPage("conclusion"),
    write("conclusion", "Doanh nghiệp trả lương đúng hạn."),
    save(),
]);

/** The leader concludes: from here on the text is frozen. */
addTour("kh18_activity_conclude", () => [
    openRow(NAME),
    press("action_conclude"),
    accept(),
    seeState("Concluded"),
    openPage("conclusion"),
    see(`${FORM} [name="conclusion_state"]:contains("Final")`),
    see(`${FORM} .o_readonly_modifier[name="conclusion"]`),
]);

/** The officer tells the result to whom it concerns. */
addTour("kh18_activity_tell", () => [
    clearSearch(),
    openRow(NAME),
    prove("Thông báo kết luận"),
    done("lên cấp trên trực tiếp"),
    tellParty(["date_result", "04/10/2023"]),
    done("Báo cáo kết quả với"),
    done("Công khai kết quả"),
]);

/** The head closes it. */
addTour("kh18_activity_close", () => [
    clearSearch(),
    openRow(NAME),
    press("action_close"),
    accept(),
    seeState("Closed"),
]);

/** The officer cuts the draft into articles and enters opinions. */
addTour("kh18_criticism_gather", () => [
    openRow(DRAFT),
    done("Kế hoạch hội nghị"),
    done("Giấy mời hội nghị"),
    press("action_work"),
    seeState("Under Way"),
    openPage("articles"),
    press("action_cut_draft"),
    type("text", TEXT),
    press("action_read"),
    see(`${FORM} [name="line_ids"] .o_data_row:contains("Mức hỗ trợ")`),
    press("action_create_articles"),
    see(`${FORM} .nav-link[name="articles"]`),
    openPage("articles"),
    see(`${FORM} [name="article_ids"] .o_data_row:contains("Mức hỗ trợ")`),
    openPage("opinions"),
    press("action_enter_opinions"),
    pick("author_partner_id", "Chuyên gia thử nghiệm", DIALOG),
    addLine("line_ids", DIALOG),
    pick("article_id", "2", `${DIALOG} ${ROW}`),
    type("text", "Mức hỗ trợ quá thấp", `${DIALOG} ${ROW}`),
    press("action_enter", DIALOG),
    see(`${FORM} [name="opinion_ids"] .o_data_row:contains("Mức hỗ trợ quá thấp")`),
    done("Hội nghị phản biện"),
    prove("Biên bản hội nghị"),
    press("action_report"),
    seeState("Reporting"),
    prove("Văn bản phản biện xã hội"),
    openPage("conclusion"),
    write("conclusion", "Đề nghị nâng mức hỗ trợ."),
    save(),
]);

/** The leader concludes the criticism. */
addTour("kh18_criticism_conclude", () => [
    openRow(DRAFT),
    press("action_conclude"),
    accept(),
    seeState("Concluded"),
]);

/** The officer records what the drafting body answered, for all at once. */
addTour("kh18_criticism_answer", () => [
    clearSearch(),
    openRow(DRAFT),
    openPage("opinions"),
    press("action_open_opinions"),
    see(".o_list_view .o_data_row:contains(Mức hỗ trợ quá thấp)"),
    click(".o_list_view .o_list_record_selector input:first"),
    click(".o_control_panel button:contains(Answer):first"),
    click(`${DIALOG} [name="answer"] input[data-value="accepted"]`),
    press("action_apply", DIALOG),
    see(".o_list_view .o_data_row .badge:contains(Accepted by)"),
]);

/** The officer tells the result, and the head closes the criticism. */
addTour("kh18_criticism_tell", () => [
    clearSearch(),
    openRow(DRAFT),
    done("Gửi văn bản phản biện"),
    done("Cơ quan soạn thảo trả lời"),
    done("Báo cáo kết quả với"),
    done("Công khai kết quả"),
]);

addTour("kh18_criticism_close", () => [
    clearSearch(),
    openRow(DRAFT),
    press("action_close"),
    accept(),
    seeState("Closed"),
]);
