// Starts the app. Trunk's own loader is an inline script, which the Content-Security-Policy forbids, so the
// addresses come as attributes of this script's tag.
const tag = document.querySelector("script[data-wasm]");

// Leptos builds the parts of a view that never change from a string of markup, which Trusted Types stop. This lets
// markup through that can neither run, load nor style anything, and nothing else; all that comes from people and from
// the service is text, and never passes here.
const INERT = new RegExp(
  "^(?:[^<>]|</?(?:a|article|aside|b|bdi|br|button|circle|code|dd|details|div|dl|dt|em|fieldset|figure|footer|g|h[1-6]|" +
    "header|hr|i|input|kbd|label|legend|li|line|main|nav|ol|optgroup|option|output|p|path|pre|progress|rect|section|" +
    "select|small|span|strong|summary|svg|table|tbody|td|textarea|th|thead|time|tr|ul)" +
    '(?:\\s+(?:href="(?:/(?!/)|#)[^"<>]*"|(?!on|src|style|href|form|xlink)[a-zA-Z][\\w-]*(?:="[^"<>]*")?))*\\s*/?>)*$',
);
globalThis.trustedTypes?.createPolicy("default", { createHTML: (markup) => (INERT.test(markup) ? markup : null) });

try {
  const { default: start } = await import(tag.dataset.js);
  await start({ module_or_path: tag.dataset.wasm });
} catch (error) {
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.textContent =
    "The studio did not start, because a part of it could not be loaded. Your takes are safe. " +
    "Check the connection, then reload this page. The studio needs a browser from 2023 or later.";
  document.body.prepend(message);
  throw error;
}
