// What axe finds in a page.

/** Runs in the page: loads axe and gives what it finds, a line each. */
export async function findings() {
  if (!window.axe) {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = "/axe.js";
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(" ")} ${node.failureSummary}`));
}
