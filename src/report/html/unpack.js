// The cards are deflated in the page; the other scripts run when they are there, and without them where a browser cannot.
(async () => {
  const element = document.getElementById("cards");
  const bytes = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  element.textContent = await new Response(stream).text();
CARDS
})().catch((error) => console.warn("cards", error)).then(() => {
PAGE
});
