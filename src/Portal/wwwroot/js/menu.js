// Menus close when one looks elsewhere; Escape gives the focus back to what opened them.
const open = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", event => {
  open().forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
});

document.addEventListener("focusin", event => {
  open().forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
});

document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  open().forEach(menu => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});
