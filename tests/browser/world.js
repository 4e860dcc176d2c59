// A server that answers as a test says, in place of the real one: window.fakeServer.
// Each route has a list of answers, given in turn; the last one is given from then on.
(() => {
  const realTimeout = window.realTimeout ?? window.setTimeout.bind(window);
  const realNow = window.realNow ?? Date.now.bind(Date);
  window.realTimeout = realTimeout;
  window.realNow = realNow;

  const server = { routes: [], requests: [], skipsWaits: false, skippedMillis: 0 };
  window.fakeServer = server;

  const openStorage = () =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open("finevoice-studio", 1);
      opening.onupgradeneeded = () => ["jobs", "audio"].forEach((name) => opening.result.createObjectStore(name));
      opening.onerror = reject;
      opening.onsuccess = () => resolve(opening.result);
    });

  const keptRecords = async () => {
    const database = await openStorage();
    const reading = database.transaction("jobs").objectStore("jobs").getAll();
    await new Promise((resolve) => (reading.onsuccess = resolve));
    database.close();
    return reading.result;
  };

  // Deleting the database instead would wait for the files that the page before is still writing.
  window.clearStorage = async (names) => {
    const database = await openStorage();
    const clearing = database.transaction(names, "readwrite");
    names.forEach((name) => clearing.objectStore(name).clear());
    await new Promise((resolve) => (clearing.oncomplete = resolve));
    database.close();
  };

  window.fetch = async (address, init = {}) => {
    const request = {
      address,
      method: init.method ?? "GET",
      headers: Object.fromEntries([...(init.headers ?? [])]),
      body: init.body ?? "",
      keptBefore: [],
      aborted: false,
    };
    server.requests.push(request);
    init.signal?.addEventListener("abort", () => (request.aborted = true));
    if (request.method === "POST" && server.looksIntoStorage) request.keptBefore = await keptRecords();
    const route = server.routes.find((route) => address.startsWith(route.prefix));
    if (!route) return new Response("", { status: 404 });
    const answer = route.answers.length > 1 ? route.answers.shift() : route.answers[0];
    if (answer.kind === "offline") throw new TypeError("Failed to fetch");
    if (answer.kind === "silence") {
      await new Promise((_, reject) => init.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    }
    return new Response(answer.body, { status: answer.status, headers: answer.headers });
  };

  // Limits on one request, the opening of storage, and how long a notice stays: these are never skipped.
  const limits = [4_000, 10_000, 15_000, 30_000, 60_000, 120_000, 600_000];
  window.setTimeout = (callback, millis = 0, ...rest) => {
    if (!server.skipsWaits || millis < 50 || limits.includes(millis)) return realTimeout(callback, millis, ...rest);
    server.skippedMillis += millis;
    return realTimeout(callback, 0, ...rest);
  };
  Date.now = () => realNow() + server.skippedMillis;
})();
