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
    openPage,
    openRow,
    pick,
    press,
    readPdf,
    save,
    saveDialog,
    see,
    seeState,
    type,
} from "./steps";

/** The officer writes the plan of the year from a blank form. */
addTour("kh18_plan_write", () => [
    click(".o_list_button_add", "New plan"),
    type("name", "Giám sát, phản biện xã hội năm 2031"),
    type("year", "2031"),
    openPage("content"),
    addLine("section_ids"),
    type("number", "1", ROW),
    type("name", "Giám sát", ROW),
    openPage("tasks"),
    addLine("task_ids"),
    type("name", "Giám sát việc đóng bảo hiểm xã hội", ROW),
    type("form", "Giám sát chuyên đề", ROW),
    type("time_text", "Quý II", ROW),
    type("object_text", "Công ty A", ROW),
    save(),
    click(`${FORM} .o_list_record_open_form_view button`, "View the task"),
    see(`${FORM} .o_field_widget[name="product"]`),
    type("description", "Giám sát việc đóng bảo hiểm xã hội tại doanh nghiệp"),
    openPage("matrix"),
    addLine("responsibility_ids"),
    choose("target", "A department", ROW),
    pick("department_id", "Ban Chính sách", ROW),
    addLine("responsibility_ids"),
    choose("role", "Coordinates", ROW),
    choose("target", "Every unit below", ROW),
    pick("level_id", "Cấp trên trực tiếp", ROW),
    save(),
    goBack(),
    openPage("consultation"),
    addLine("consultation_ids"),
    type("date", "01/15/2031", DIALOG),
    pick("partner_ids", "MTTQ thử nghiệm", DIALOG),
    type("result", "Thống nhất với dự thảo", DIALOG),
    saveDialog(),
    openPage("paper"),
    addLine("dispatch_ids"),
    type("name", "Các huyện, thành phố", ROW),
    pick("signer_post_id", "province_a_leader"),
    save(),
    openPage("consultation"),
    openRow("MTTQ", `${FORM} .o_field_widget[name="consultation_ids"]`),
    press("action_agree", DIALOG),
    see(`${DIALOG} .o_arrow_button_current:contains("Agreed")`),
    click(`${DIALOG} .btn-close`),
    see(`${FORM} .o_field_widget[name="consultation_ids"] .badge:contains("Agreed")`),
    click(".o-mail-Chatter-activity", "Tell the head of the department"),
    pick("activity_user_id", "province_a_head", DIALOG),
    type("summary", "Trình kế hoạch năm 2031", DIALOG),
    press("action_schedule_activities", DIALOG),
    see(".o-mail-Activity:contains(Trình kế hoạch năm 2031)"),
]);

/** The head submits the plan. */
addTour("kh18_plan_submit", () => [
    openRow("Giám sát năm 2031"),
    press("action_submit"),
    seeState("Submitted"),
]);

/** The leader sends it back with a reason. */
addTour("kh18_plan_return", () => [
    openRow("Giám sát năm 2031"),
    press("action_return"),
    giveReason("Bổ sung nơi nhận"),
    seeState("Draft"),
    see(".o-mail-Message:contains(Bổ sung nơi nhận)"),
]);

/** The leader approves and signs. */
addTour("kh18_plan_approve", () => [
    openRow("Giám sát năm 2031"),
    press("action_approve"),
    seeState("Approved"),
    press("action_sign"),
    see(`${FORM} .oe_stat_button[name="action_open_paper"]:contains("Signed")`),
]);

/** The clerk numbers and issues, prints, and opens the register entry. */
addTour("kh18_plan_issue", () => [
    openRow("Giám sát năm 2031"),
    press("action_review_and_issue"),
    accept(),
    seeState("Issued"),
    readPdf(`${FORM} button[name="action_print_paper"]`),
    press("action_open_paper"),
    see(`${FORM} .o_field_widget[name="full_symbol"]:contains("/KH-LĐLĐ")`),
    readPdf(`${FORM} button[name="action_open_pdf"]`),
]);
