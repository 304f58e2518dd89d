let clearing;

// Says a sentence in the live region: read aloud by screen readers, shown for a moment to all others.
export function announce(sentence) {
  const region = document.getElementById("live");
  if (!region || !sentence) return;
  clearTimeout(clearing);
  region.textContent = sentence;
  clearing = setTimeout(() => region.replaceChildren(), 6000);
}
