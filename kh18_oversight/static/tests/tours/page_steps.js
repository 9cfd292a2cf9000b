/* Steps of tours on plain pages, which load anew at every click. */

/** Click on what loads another page. */
export const go = (trigger) => ({
    content: `Go by ${trigger}`,
    trigger,
    run: "click",
    expectUnloadPage: true,
});

export const type = (trigger, text) => ({
    content: `Type into ${trigger}`,
    trigger,
    run: `edit ${text}`,
});

export const see = (trigger) => ({content: `See ${trigger}`, trigger});

/** Nothing stands out of the screen to the right. */
export const fits = (trigger) => ({
    content: "The page is no wider than the screen",
    trigger,
    run() {
        const {scrollWidth, clientWidth} = document.documentElement;
        if (scrollWidth > clientWidth) {
            throw new Error(`${scrollWidth} px wide on a screen of ${clientWidth} px`);
        }
    },
});
