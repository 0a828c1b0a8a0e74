// The cards of schools: data into elements. Everything that is shown goes in as text, never as markup.
(function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg";
  var TONES = ["plain", "alarm", "low", "border", "good", "muted"];
  var data = JSON.parse(document.getElementById("cards").textContent);
  var keys = data.cards.map(function (card) { return card[0]; });
  var places = new Map(keys.map(function (key, at) { return [key, at]; }));

  function words(of) {
    if (of === null || of === undefined) { return null; }
    return typeof of === "number" ? data.strings[of] : of;
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined && text !== null) { made.textContent = text; }
    return made;
  }

  function drawn(name, attributes, text) {
    var made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  // The colour of a tone: that of the theme, and where the page has none that of the palette.
  function coloured(of, what, tone) {
    of.setAttribute("class", "t-" + tone);
    of.style.setProperty(what, "var(--" + tone + ", " + data.tones[tone] + ")");
    return of;
  }

  // Columns of which this table knows nothing are not drawn; figures that are not known are a dash, remarks that are not made are nothing.
  function table(number, rows, heading) {
    var all = data.tables[number];
    var shown = all.map(function (_, at) { return at; }).filter(function (at) {
      return rows.some(function (row) { return words(row[at + 1]) !== null; });
    });
    var made = element("table", "card-table");
    if (heading) { made.setAttribute("aria-label", heading); }
    var top = element("tr");
    shown.forEach(function (at) {
      var title = element("th", "kind-" + all[at][2], all[at][0]);
      title.scope = "col";
      title.dataset.column = all[at][1];
      top.appendChild(title);
    });
    var head = element("thead");
    head.appendChild(top);
    made.appendChild(head);
    var body = element("tbody");
    rows.forEach(function (row) {
      var line = element("tr", "t-" + TONES[row[0]]);
      shown.forEach(function (at, place) {
        var value = words(row[at + 1]);
        var cell = element(place === 0 ? "th" : "td", "kind-" + all[at][2], value !== null ? value : all[at][2] === "p" ? "" : "—");
        if (place === 0) { cell.scope = "row"; }
        line.appendChild(cell);
      });
      body.appendChild(line);
    });
    made.appendChild(body);
    var around = element("div", "card-scroll");
    around.tabIndex = 0;
    around.setAttribute("role", "region");
    around.setAttribute("aria-label", heading || "");
    around.appendChild(made);
    return around;
  }

  // A line a series over the years, its figures beside its points.
  function lines(block) {
    var title = words(block[1]), moments = block[3].map(words), series = block[4];
    var width = 360, height = 166, left = 34, right = 34, top = 42, bottom = 24;
    var values = [];
    series.forEach(function (of) { of[2].forEach(function (point) { if (point) { values.push(point[0]); } }); });
    var low = Math.min.apply(null, values), high = Math.max.apply(null, values);
    if (!(high > low)) { low -= 1; high += 1; }
    var pad = (high - low) * 0.15;
    low -= pad;
    high += pad;
    var x = function (at) { return left + (moments.length < 2 ? 0.5 : at / (moments.length - 1)) * (width - left - right); };
    var y = function (value) { return top + (high - value) / (high - low) * (height - top - bottom); };
    var told = series.map(function (of) {
      return words(of[0]) + ": " + of[2].map(function (point, at) {
        return moments[at] + " — " + (point ? words(point[1]) : "—");
      }).join(", ");
    }).join("; ");
    var svg = drawn("svg", { viewBox: "0 0 " + width + " " + height, role: "img", "aria-label": title + ". " + told, "class": "card-lines", width: width, height: height });
    svg.appendChild(drawn("line", { x1: left - 8, x2: width - right + 8, y1: height - bottom, y2: height - bottom, "class": "axis", stroke: "#808080" }));
    moments.forEach(function (moment, at) {
      svg.appendChild(drawn("text", { x: x(at), y: height - 7, "text-anchor": "middle", "font-size": 12, "class": "words", fill: "currentColor" }, moment));
    });
    var beside = left - 8;
    series.forEach(function (of, which) {
      var tone = TONES[of[1]], dashes = which === 0 ? "none" : "5 4";
      var points = [];
      of[2].forEach(function (point, at) { if (point) { points.push([x(at), y(point[0]), words(point[1])]); } });
      svg.appendChild(coloured(drawn("polyline", {
        points: points.map(function (point) { return point[0].toFixed(1) + "," + point[1].toFixed(1); }).join(" "),
        fill: "none", "stroke-width": which === 0 ? 2 : 1.5, "stroke-dasharray": dashes
      }), "stroke", tone));
      // What the line is called, above the picture.
      var name = words(of[0]);
      svg.appendChild(coloured(drawn("line", { x1: beside, x2: beside + 22, y1: 10, y2: 10, "stroke-width": 2, "stroke-dasharray": dashes }), "stroke", tone));
      svg.appendChild(drawn("text", { x: beside + 28, y: 14, "font-size": 12, "class": "words", fill: "currentColor" }, name));
      beside += 48 + name.length * 7;
      if (which > 0) { return; }
      points.forEach(function (point) {
        svg.appendChild(coloured(drawn("circle", { cx: point[0].toFixed(1), cy: point[1].toFixed(1), r: 3.5 }), "fill", tone));
        svg.appendChild(drawn("text", { x: point[0].toFixed(1), y: (point[1] - 8).toFixed(1), "text-anchor": "middle", "font-size": 12, "class": "words", fill: "currentColor" }, point[2]));
      });
    });
    var figure = element("figure", "card-figure");
    figure.appendChild(svg);
    return figure;
  }

  function renderCard(key) {
    var at = places.get(key);
    if (at === undefined) { return null; }
    var card = data.cards[at];
    var body = element("div", "card"), heading = card[1], said = false;
    card[4].forEach(function (block) {
      var kind = block[0];
      if (kind === "h") {
        heading = words(block[1]);
        said = true;
        body.appendChild(element("h3", "", heading));
      } else if (kind === "p") {
        body.appendChild(element("p", said ? "" : "verdict", words(block[1])));
      } else if (kind === "n") {
        body.appendChild(element("p", "note", words(block[1])));
      } else if (kind === "t") {
        body.appendChild(table(block[1], block[2], heading));
      } else if (kind === "l") {
        body.appendChild(lines(block));
      }
    });
    return { title: card[1], subtitle: card[2], tone: TONES[card[3]], body: body };
  }

  window.shkolomer = { renderCard: renderCard, keys: keys };
})();
