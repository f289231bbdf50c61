"""What is measured inside a page; each gives a list of findings."""

# Things to press that are smaller than they should be; links inside a sentence are exempt (WCAG 2.5.8).
SMALL_TARGETS = """least => {
  const found = [];
  for (const item of document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')) {
    const box = item.getBoundingClientRect(), style = getComputedStyle(item);
    if (!box.width || !box.height || box.right < 0 || box.bottom < 0) continue;
    if (style.visibility === 'hidden' || item.closest('svg')) continue;
    if (item.tagName === 'A' && style.display === 'inline') continue;
    const label = item.labels && item.labels[0] ? item.labels[0].getBoundingClientRect() : box;
    const width = Math.max(box.width, label.width), height = Math.max(box.height, label.height);
    if (width < least - 0.5 || height < least - 0.5)
      found.push((item.textContent || item.name || item.id).trim().slice(0, 20) + ' ' + Math.round(width) + 'x' + Math.round(height));
  }
  return found;
}"""

# Text set smaller than people can read.
SMALL_TEXT = """least => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), parent = walker.currentNode.parentElement;
    if (!text || parent.closest('svg,script,style,.vh')) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < least - 0.01) found.add(size + 'px ' + text.slice(0, 12));
  }
  return [...found];
}"""

# Labels of a chart that lie on each other.
OVERLAPS = """() => {
  const found = [];
  for (const chart of document.querySelectorAll('svg')) {
    const labels = [...chart.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
    for (let i = 0; i < labels.length; i++) for (let j = i + 1; j < labels.length; j++) {
      const [a, b] = [labels[i][1], labels[j][1]];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > a.height * 0.25) found.push(labels[i][0] + ' x ' + labels[j][0]);
    }
  }
  return found;
}"""

# Half-width punctuation after a Chinese character.
HALF_WIDTH = """() => document.body.innerText.match(/[\\u4e00-\\u9fff][,:;!?]/g) || []"""

# Chinese on an English page that is not marked as Chinese.
UNMARKED_CHINESE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), parent = walker.currentNode.parentElement;
    if (!/[\\u4e00-\\u9fff]/.test(text) || parent.closest('script,style,svg')) continue;
    const marked = parent.closest('[lang]');
    if (!marked || !marked.lang.startsWith('zh')) found.add(text.slice(0, 30));
  }
  return [...found];
}"""

WIDTH = "document.documentElement.scrollWidth"

HEADINGS = """() => {
  const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]));
  return levels.filter((level, i) => i && level > levels[i - 1] + 1);
}"""
