// A choice in such a form is the whole decision: send it without a button.
document.addEventListener("change", event => {
  event.target.closest("form[data-autosubmit]")?.requestSubmit();
});
