import {
    DIALOG,
    FORM,
    accept,
    addTour,
    attach,
    changeDate,
    click,
    giveReason,
    goBack,
    openMenu,
    openPage,
    openRow,
    press,
    save,
    see,
    seeState,
    type,
} from "./steps";

const badge = (field, label) =>
    see(`${FORM} .o_field_widget[name="${field}"]:contains("${label}")`);

/** An officer of the district receives all that came, and takes one task on. */
addTour("kh18_tasks_receive", () => [
    openMenu("planning_menu", "assignment_menu_ours"),
    see(".o_data_row:contains(Tuyên truyền):contains(Not received)"),
    click("thead .o_list_record_selector input", "Choose all"),
    click('.o_control_panel button[name="action_receive"]', "Receive"),
    see(".o_list_view:not(:has(.o_data_row:contains(Not received)))"),
    openRow("Tuyên truyền"),
    press("action_accept"),
    badge("response", "Accepted"),
    press("action_start"),
    seeState("In progress"),
    openPage("work"),
    type("progress", "100"),
    type("outcome", "Đã tổ chức ba hội nghị"),
    attach("evidence_ids", "bien-ban.txt"),
    save(),
    press("action_submit_result"),
    seeState("Awaiting confirmation"),
]);

/** The district's leader confirms it, adapts the second and declines the third. */
addTour("kh18_tasks_answer", () => [
    openRow("Tuyên truyền"),
    press("action_confirm_done"),
    seeState("Done"),
    goBack(),
    openRow("Rà soát"),
    press("action_adapt"),
    type("text", "Rà soát văn bản của huyện", DIALOG),
    changeDate("due", "06/30/2031", DIALOG),
    type("reason", "Chỉ có một cán bộ", DIALOG),
    press("action_confirm", DIALOG),
    badge("response", "Adapted"),
    goBack(),
    openRow("Tập huấn"),
    press("action_decline"),
    accept(),
    giveReason("Đã tập huấn năm trước"),
    badge("response", "Declined"),
    openPage("history"),
    see(
        `${FORM} .o_field_widget[name="event_ids"] .o_data_row:contains("Đã tập huấn")`
    ),
]);

/** The head of the province follows: who has not received, who deviates. */
addTour("kh18_tasks_follow", () => [
    openRow("Thực hiện Chỉ thị 18"),
    press("action_open_not_received"),
    see(".o_data_row:contains(district_a2)"),
    see(".o_list_view:not(:has(.o_data_row:contains(district_a1)))"),
    openRow("district_a2"),
    press("action_remind"),
    see(`${FORM} .o_field_widget[name="reminded_on"]`),
    press("action_comment"),
    giveReason("Đề nghị tiếp nhận trước ngày 15"),
    see(`${FORM} .alert:contains("Đề nghị tiếp nhận trước ngày 15")`),
    goBack(),
    see(".o_data_row:contains(district_a2)"),
    goBack(),
    press("action_open_deviated"),
    see(".o_data_row:contains(district_a1):contains(Adapted)"),
    see(".o_data_row:contains(district_a1):contains(Declined)"),
    openMenu("planning_menu", "unit_menu_plan_gap"),
    see(".o_data_row:contains(district_a1)"),
    openMenu("planning_menu", "plan_menu_lower"),
    see(".o_nocontent_help, .o_data_row, .o_group_header"),
]);
