// A layout of its own for a part of the graph: each connected part around its centre, what leads there on the left.
// `links` are pairs of members, `size` gives width and height; the result maps members to [x, y, width, height], then the
// left and right end of their rank: one of many members has several columns, and lines pass between their rows.
const ROW = 26, NARROW = 40, MOST_ROWS = 24;

const ranked = (centre, near) => {
  const ranks = new Map([[centre, 0]]);
  for (const one of ranks.keys()) {
    for (const [other, way] of near.get(one)) if (!ranks.has(other)) ranks.set(other, ranks.get(one) + way);
  }
  return ranks;
};

const columnsOf = (ranks, near) => {
  const byRank = new Map();
  for (const [one, rank] of ranks) byRank.set(rank, [...(byRank.get(rank) ?? []), one]);
  const columns = [...byRank.keys()].sort((a, b) => a - b).map((rank) => byRank.get(rank));
  const at = new Map();
  const number = (column) => column.forEach((one, i) => at.set(one, i - column.length / 2));
  columns.forEach(number);
  for (let sweep = 0; sweep < 6; sweep += 1) {
    for (const column of sweep % 2 ? columns : [...columns].reverse()) {
      const wish = new Map(column.map((one) => {
        const others = near.get(one).map(([other]) => at.get(other));
        return [one, others.reduce((sum, y) => sum + y, 0) / Math.max(1, others.length)];
      }));
      column.sort((a, b) => wish.get(a) - wish.get(b));
      number(column);
    }
  }
  return columns.map((column) => {
    const parts = Math.ceil(column.length / MOST_ROWS), rows = Math.ceil(column.length / parts);
    return Array.from({ length: parts }, (_, part) => column.slice(part * rows, (part + 1) * rows));
  });
};

const partAround = (centre, near, size, gap) => {
  const ranks = columnsOf(ranked(centre, near), near), found = new Map();
  const tall = (column) => column.reduce((sum, one) => sum + size(one)[1] + ROW, -ROW);
  const height = Math.max(...ranks.map(([column]) => tall(column)));
  let x = 0;
  for (const columns of ranks) {
    const left = x;
    for (const column of columns) {
      let y = (height - tall(columns[0])) / 2;
      for (const one of column) {
        found.set(one, [x, y, ...size(one)]);
        y += size(one)[1] + ROW;
      }
      x += Math.max(...column.map((one) => size(one)[0])) + NARROW;
    }
    for (const one of columns.flat()) found.get(one).push(left, x - NARROW);
    x += gap - NARROW;
  }
  return { found, width: x - gap, height };
};

const arrange = (members, links, size, gap, first) => {
  const near = new Map(members.map((one) => [one, []]));
  for (const [a, b] of links) if (a !== b) { near.get(a).push([b, 1]); near.get(b).push([a, -1]); }
  const order = [...members].sort((a, b) => Number(b === first) - Number(a === first) || near.get(b).length - near.get(a).length);
  const parts = [], done = new Set();
  for (const one of order) {
    if (done.has(one)) continue;
    parts.push(partAround(one, near, size, gap));
    for (const other of parts.at(-1).found.keys()) done.add(other);
  }
  parts.sort((a, b) => b.height - a.height);
  const area = parts.reduce((sum, part) => sum + (part.width + 60) * (part.height + 50), 0);
  const limit = Math.max(Math.sqrt(area * 1.6), ...parts.map((part) => part.width));
  const boxes = new Map();
  let x = 0, y = 0, row = 0;
  for (const part of parts) {
    if (x && x + part.width > limit) { x = 0; y += row + 50; row = 0; }
    for (const [one, [left, top, w, h, start, end]] of part.found) boxes.set(one, [x + left, y + top, w, h, x + start, x + end]);
    x += part.width + 60;
    row = Math.max(row, part.height);
  }
  return boxes;
};

// Out of a rank of several columns: below the card's row, to the end of the rank.
const lane = (x, end, bottom) => {
  const level = bottom + ROW * 0.3, way = Math.sign(end - x);
  return Math.abs(end - x) > NARROW * 2 ? [[x + way * NARROW * 0.6, level], [end, level]] : [];
};
// The way of a line between two boxes, and where a label of some width stands free at one of its ends, if it does.
const through = (points) => `M${points[0].join(" ")}` + points.slice(1).map(([x, y], i) => {
  const [before, level] = points[i], middle = (before + x) / 2;
  return `C${middle} ${level} ${middle} ${y} ${x} ${y}`;
}).join("");
const wayBetween = (a, b) => {
  const [ax, ay, aw, ah, aLeft, aRight] = a, [bx, by, bw, bh, bLeft, bRight] = b, y1 = ay + ah / 2, y2 = by + bh / 2;
  if (bx + bw <= ax) return through([[ax, y1], ...lane(ax, aLeft, ay + ah), ...lane(bx + bw, bRight, by + bh).reverse(), [bx + bw, y2]]);
  if (bx >= ax + aw) return through([[ax + aw, y1], ...lane(ax + aw, aRight, ay + ah), ...lane(bx, bLeft, by + bh).reverse(), [bx, y2]]);
  const [x1, x2] = [ax + aw, bx + bw];
  const reach = Math.max(x1, x2) + 44;
  return ax === bx && ay === by ? `M${x1} ${y1}C${reach} ${y1} ${x1 - 22} ${ay - 34} ${x1 - 22} ${ay}`
    : `M${x1} ${y1}C${reach} ${y1} ${reach} ${y2} ${x2} ${y2}`;
};
const labelSpot = (a, b, width, atSource) => {
  const [x, y, w, h, left, right] = atSource ? a : b, other = atSource ? b : a, toLeft = other[0] + other[2] <= x;
  if ((toLeft ? lane(x, left, 0) : lane(x + w, right, 0)).length) return null;
  return [toLeft ? x - 14 - width : x + w + 12, y + h / 2 - 7.5];
};
