for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  table.querySelectorAll("thead th").forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") === "descending";
      table.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = (row) => row.cells[place].dataset.rank ?? row.cells[place].textContent.trim();
      const sorted = [...body.rows].sort((a, b) => key(a).localeCompare(key(b), "en", { numeric: true }));
      const ranked = [...body.rows].sort((a, b) => Number(key(a)) - Number(key(b)));
      const rows = [...body.rows].some((row) => Number.isNaN(Number(key(row)))) ? sorted : ranked;
      body.append(...(up ? rows : rows.reverse()));
    });
  });
}
