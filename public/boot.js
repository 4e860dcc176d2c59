// Starts the app. Trunk's own loader is an inline script, which the Content-Security-Policy forbids, so the
// addresses come as attributes of this script's tag.
const tag = document.querySelector("script[data-wasm]");

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
