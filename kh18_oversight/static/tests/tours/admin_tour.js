import {
    FORM,
    addTour,
    choose,
    clearSearch,
    click,
    openMenu,
    openRow,
    pick,
    save,
    see,
    seeState,
    type,
} from "./steps";

/** The administrator sets up a level, a numbering series and a post. */
addTour("kh18_configure", () => [
    openMenu("configuration_menu", "unit_level_menu"),
    click(".o_list_button_add", "New level"),
    type("name", "Công đoàn khu công nghiệp"),
    type("code", "KCN"),
    type("rank", "3"),
    click(`${FORM} .o_field_widget[name="needs_consultation"] input`),
    save(),
    openMenu("documents_menu", "numbering_menu"),
    click(".o_list_button_add", "New series"),
    type("name", "Công văn năm"),
    pick("unit_id", "district_a2"),
    pick("type_ids", "Công văn"),
    type("start_number", "31"),
    save(),
    openMenu("organisation_menu", "post_menu"),
    click(".o_list_button_add", "New post"),
    pick("user_id", "t_stranger"),
    pick("unit_id", "district_a2"),
    choose("role", "Clerk"),
    save(),
]);

/** The administrator reads a plan that waits for approval, and cannot approve it. */
addTour("kh18_configure_only", () => [
    clearSearch(),
    openRow("Giám sát năm 2031"),
    seeState("Submitted"),
    see(`${FORM}:not(:has(button[name="action_approve"]:visible))`),
    see(`${FORM}:not(:has(button[name="action_return"]:visible))`),
    see(`${FORM}:not(:has(.o_field_widget[name="name"] :is(input, textarea)))`),
    see("body:not(:has(.o_form_button_create:visible, .o_list_button_add:visible))"),
]);
