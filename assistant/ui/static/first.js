// Runs before anything is painted: the kept choice of light and dark, and whether the window goes
// on with a conversation, in place of which nobody is to see a greeting.
(() => {
  let theme = null;
  let conversation = null;
  try {
    theme = localStorage.getItem("tl-nen");
    conversation = sessionStorage.getItem("tl-cuoc");
  } catch { /* private windows keep nothing */ }
  const dark = theme ? theme === "toi" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.classList.toggle("dark", dark);
  document.getElementById("tl-truoc").classList.toggle("tiep", Boolean(conversation));
})();
