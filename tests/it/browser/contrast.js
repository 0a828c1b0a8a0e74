// Words that are seen and stand out too little from what is behind them, as [words, colour, behind, ratio].
(() => {
  const parts = colour => {
    const numbers = (colour.match(/[\d.]+/g) || []).map(Number);
    return numbers.length < 3 ? null : [numbers[0], numbers[1], numbers[2], numbers.length > 3 ? numbers[3] : 1];
  };
  const over = (top, under) => [0, 1, 2].map(at => top[at] * top[3] + under[at] * (1 - top[3])).concat(1);
  const luminance = colour => {
    const [r, g, b] = colour.slice(0, 3).map(part => {
      const of = part / 255;
      return of <= 0.04045 ? of / 12.92 : Math.pow((of + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // The last of the filled shapes under the middle of words in a picture that were drawn before them.
  const shape = words => {
    const box = words.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
    const under = [...words.ownerSVGElement.querySelectorAll('rect, path, circle, polygon')].filter(of => {
      const own = of.getBoundingClientRect();
      const before = of.compareDocumentPosition(words) & Node.DOCUMENT_POSITION_FOLLOWING;
      return before && own.left <= x && x <= own.right && own.top <= y && y <= own.bottom && getComputedStyle(of).fill !== 'none';
    });
    return under.map(of => {
      const style = getComputedStyle(of), fill = parts(style.fill);
      return fill && [fill[0], fill[1], fill[2], fill[3] * Number(style.fillOpacity) * Number(style.opacity)];
    }).filter(Boolean).reverse();
  };
  const behind = element => {
    const layers = element instanceof SVGElement && element.ownerSVGElement ? shape(element) : [];
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour && colour[3] > 0) { layers.push(colour); }
      if (colour && colour[3] === 1) { break; }
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const weak = [];
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const dialog = document.querySelector('dialog[open]');
  let looked = 0;
  while (nodes.nextNode()) {
    const node = nodes.currentNode, of = node.parentElement;
    if (!node.textContent.trim() || ['SCRIPT', 'STYLE', 'NOSCRIPT', 'TITLE'].includes(of.tagName)) { continue; }
    if (of.closest('title, desc') || (dialog && !dialog.contains(of))) { continue; }
    const style = getComputedStyle(of);
    if (style.visibility !== 'visible' || of.getClientRects().length === 0) { continue; }
    if (of.closest('[disabled], [aria-disabled="true"]')) { continue; }
    const box = of.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) { continue; }
    let opacity = 1;
    for (let at = of; at; at = at.parentElement) { opacity *= Number(getComputedStyle(at).opacity); }
    const own = parts(of instanceof SVGElement ? style.fill : style.color);
    if (!own) { continue; }
    const ground = behind(of);
    own[3] *= opacity;
    const words = over(own, ground);
    const [light, dark] = [luminance(words), luminance(ground)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 700;
    const needed = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
    looked += 1;
    if (ratio < needed - 0.005) {
      weak.push([node.textContent.trim().slice(0, 40), words.map(Math.round).join(), ground.map(Math.round).join(), ratio.toFixed(2)]);
    }
  }
  return { looked, weak: weak.slice(0, 12), count: weak.length };
})()
