// Asks for the file of the screen in the address. The servers' policy knows this script by its hash.
{
  const { list = "", values = "" } = document.currentScript?.dataset ?? {};
  const href = location.hash.split("/")[2] === "values" ? values : list;
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", type: "application/wasm", crossOrigin: "", href }));
}
