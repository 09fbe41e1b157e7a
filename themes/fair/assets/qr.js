/* The code for phones (ISO/IEC 18004): bytes, level L, versions 1 to 20. It gives rows of true and false, without the
   quiet zone; null where the text is too long. */
"use strict";
window.tuijieQR = (text) => {
  const CHECK = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28]; // check bytes of a block
  const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8];
  const bytes = new TextEncoder().encode(text);
  const modules = (v) => {
    const lines = Math.floor(v / 7) + 2;
    return (16 * v + 128) * v + 64 - (v > 1 ? (25 * lines - 10) * lines - 55 : 0) - (v > 6 ? 36 : 0);
  };
  const room = (v) => Math.floor(modules(v) / 8) - CHECK[v - 1] * BLOCKS[v - 1];
  let version = 1;
  while (version <= 20 && bytes.length + (version < 10 ? 2 : 3) > room(version)) version++;
  if (version > 20) return null;

  // The text as bits: mode, length, bytes, filling.
  const bits = [];
  const put = (n, width) => { for (let i = width - 1; i >= 0; i--) bits.push(n >> i & 1); };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const b of bytes) put(b, 8);
  const whole = room(version) * 8;
  put(0, Math.min(4, whole - bits.length));
  put(0, -bits.length & 7);
  for (let fill = 0xec; bits.length < whole; fill ^= 0xfd) put(fill, 8);
  const data = [];
  for (let i = 0; i < bits.length; i += 8) data.push(parseInt(bits.slice(i, i + 8).join(""), 2));

  // Check bytes: the remainder by a polynomial over GF(2^8) modulo 0x11d.
  const times = (a, b) => {
    let product = 0;
    for (let i = 7; i >= 0; i--) product = product << 1 ^ (product >> 7) * 0x11d ^ (b >> i & 1) * a;
    return product;
  };
  const degree = CHECK[version - 1], divisor = Array(degree).fill(0);
  divisor[degree - 1] = 1;
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
    for (let j = 0; j < degree; j++) divisor[j] = times(divisor[j], root) ^ (j + 1 < degree ? divisor[j + 1] : 0);
  }
  const checked = (block) => {
    const rest = Array(degree).fill(0);
    for (const b of block) {
      const factor = b ^ rest.shift();
      rest.push(0);
      divisor.forEach((d, i) => { rest[i] ^= times(d, factor); });
    }
    return rest;
  };
  const number = BLOCKS[version - 1], short = Math.floor(room(version) / number), long = room(version) % number;
  const blocks = [], checks = [];
  for (let i = 0, at = 0; i < number; i++) {
    blocks.push(data.slice(at, at += short + (i >= number - long ? 1 : 0)));
    checks.push(checked(blocks[i]));
  }
  const stream = [];
  for (let i = 0; i <= short; i++) for (const b of blocks) if (i < b.length) stream.push(b[i]);
  for (let i = 0; i < degree; i++) for (const c of checks) stream.push(c[i]);

  // What every code has: finders, timing, alignment; then room for format and version.
  const size = 17 + 4 * version;
  const grid = Array.from({ length: size }, () => Array(size).fill(false)), taken = Array.from({ length: size }, () => Array(size).fill(false));
  const set = (x, y, dark) => {
    if (x >= 0 && y >= 0 && x < size && y < size) { grid[y][x] = !!dark; taken[y][x] = true; }
  };
  for (let i = 0; i < size; i++) { set(6, i, i % 2 === 0); set(i, 6, i % 2 === 0); }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
    for (let dy = -4; dy <= 4; dy++) for (let dx = -4; dx <= 4; dx++) {
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      set(x + dx, y + dy, ring !== 2 && ring !== 4);
    }
  }
  const lines = version > 1 ? Math.floor(version / 7) + 2 : 0, at = [6];
  const step = Math.ceil((version * 4 + 4) / (lines * 2 - 2)) * 2;
  for (let place = size - 7; at.length < lines; place -= step) at.splice(1, 0, place);
  at.forEach((x, i) => at.forEach((y, j) => {
    if (i + j === 0 || lines && (i === 0 && j === lines - 1 || i === lines - 1 && j === 0)) return;
    for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) set(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
  }));
  const remainder = (n, width, by) => {
    let rest = n;
    for (let i = 0; i < width; i++) rest = rest << 1 ^ (rest >> width - 1) * by;
    return n << width | rest;
  };
  const format = (mask) => {
    const word = remainder(8 | mask, 10, 0x537) ^ 0x5412, bit = (i) => word >> i & 1;
    for (let i = 0; i < 6; i++) set(8, i, bit(i));
    set(8, 7, bit(6)); set(8, 8, bit(7)); set(7, 8, bit(8));
    for (let i = 9; i < 15; i++) set(14 - i, 8, bit(i));
    for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bit(i));
    for (let i = 8; i < 15; i++) set(8, size - 15 + i, bit(i));
    set(8, size - 8, true);
  };
  format(0);
  if (version > 6) {
    const word = remainder(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const a = size - 11 + i % 3, b = Math.floor(i / 3);
      set(a, b, word >> i & 1); set(b, a, word >> i & 1);
    }
  }

  // The bits, two columns at a time, upwards and downwards in turn.
  let next = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let i = 0; i < size; i++) for (const x of [right, right - 1]) {
      const y = (right + 1 & 2) === 0 ? size - 1 - i : i;
      if (!taken[y][x] && next < stream.length * 8) grid[y][x] = !!(stream[next >> 3] >> 7 - (next++ & 7) & 1);
    }
  }

  // The mask that leaves the fewest long runs and squares of one colour.
  const MASKS = [
    (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => x * y % 2 + x * y % 3,
    (x, y) => (x * y % 2 + x * y % 3) % 2, (x, y) => ((x + y) % 2 + x * y % 3) % 2,
  ];
  const masked = (mask) => {
    format(mask);
    return grid.map((row, y) => row.map((dark, x) => dark !== (!taken[y][x] && MASKS[mask](x, y) === 0)));
  };
  const fault = (code) => {
    let points = 0;
    for (let i = 0; i < size; i++) for (const get of [(j) => code[i][j], (j) => code[j][i]]) {
      for (let j = 1, run = 1; j < size; j++) {
        run = get(j) === get(j - 1) ? run + 1 : 1;
        points += run === 5 ? 3 : run > 5 ? 1 : 0;
      }
    }
    for (let y = 1; y < size; y++) for (let x = 1; x < size; x++) {
      if (code[y][x] === code[y][x - 1] && code[y][x] === code[y - 1][x] && code[y][x] === code[y - 1][x - 1]) points += 3;
    }
    return points;
  };
  return MASKS.map((_, mask) => masked(mask)).reduce((best, each) => fault(each) < fault(best) ? each : best);
};
