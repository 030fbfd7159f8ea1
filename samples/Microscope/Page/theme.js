// Light, dark, or as the system has it; remembered by the browser.
const names = { "": "system", light: "light", dark: "dark" };
const order = ["", "light", "dark"];

function remembered() {
  try {
    return localStorage.getItem("theme") ?? "";
  } catch {
    return "";
  }
}

function set(theme) {
  if (theme) {
    document.documentElement.dataset.theme = theme;
  } else {
    delete document.documentElement.dataset.theme;
  }
  document.getElementById("theme").textContent = `Theme: ${names[theme]}`;
}

/** Takes the remembered theme, and lets the button go through all three. */
export function startTheme() {
  let theme = order.includes(remembered()) ? remembered() : "";
  set(theme);
  document.getElementById("theme").addEventListener("click", () => {
    theme = order[(order.indexOf(theme) + 1) % order.length];
    set(theme);
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  });
}
