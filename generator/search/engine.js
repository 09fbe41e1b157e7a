/* Asks the index: the theme's script loads it once a reader means to search, and calls it with the entry of the index,
   the language of the page and what loads a script. words.go, pinyin.go, amount.go, hash.go and coding.go say how terms
   and lists are written; here they are read. */
"use strict";
tuijieSearch.engine = (entry, language, load) => {
  const WEIGHTS = [8, 4, 2, 1]; // of a term in the name, the summary, the place or sector, the prose
  const SHOWN = 12; // results
  const MEANT = 8; // words that the beginning of one may mean
  const PIECES = 90; // of postings that one search may load
  const ENOUGH = 0.6; // of what was typed must be found

  /* The pieces of the index: texts and cards, or promises of them */

  const pieces = new Map();
  tuijieSearch.put = (name, piece) => { pieces.set(name, piece); };

  function piece(name) {
    if (!pieces.has(name)) {
      pieces.set(name, load(name + ".js").then(() => pieces.get(name), (e) => { pieces.delete(name); throw e; }));
    }
    return pieces.get(name);
  }

  const whole = () => piece(entry.blocks[0] + "/" + language);
  if (entry.single) whole().catch(() => {}); // it is here by the time of the first key; a search tells of a failure
  const shelf = async (key) => {
    if (entry.single) return (await whole())[0];
    const name = entry.shelves[hash(key) % entry.shelves.length];
    return name ? piece(name) : "!";
  };
  const postings = async (block, term) =>
    entry.single ? (await whole())[0] : piece(entry.blocks[block] + "/" + hash(term.slice(0, 4)) % entry.buckets);
  const card = async ({ block, at }) => {
    if (entry.single) return (await whole())[1][at];
    return (await piece(entry.blocks[block] + "/" + language + "-" + Math.floor(at / entry.cards)))[at % entry.cards];
  };

  /* How terms and lists are written */

  function hash(text) {
    let h = 2166136261;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
    return (h ^ h >>> 15) >>> 0;
  }

  const DIGIT = [];
  for (let c = 35, d = 0; c < 127; c++) if (!"\\<>&".includes(String.fromCharCode(c))) DIGIT[c] = d++;
  const RADIX = 44;

  // list gives the places in the list of a term, each with its rank.
  function list(text, term, give) {
    let i = text.indexOf("!" + term + " ");
    if (i < 0) return;
    let next = 0, n = 0, scale = 1;
    for (i += term.length + 2; text.charCodeAt(i) !== 33; i++) {
      const d = DIGIT[text.charCodeAt(i)];
      n += d % RADIX * scale;
      scale *= RADIX;
      if (d >= RADIX) continue;
      next += n >> 2;
      give(next++, n & 3);
      n = 0;
      scale = 1;
    }
  }

  function beginning(text, prefix) {
    const terms = [];
    for (let i = text.indexOf("!" + prefix), end; i >= 0; i = text.indexOf("!" + prefix, end)) {
      end = text.indexOf(" ", i);
      if (end < 0) break;
      terms.push(text.slice(i + 1, end));
    }
    return terms;
  }

  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const WORD = /\p{sc=Han}+|(?:\d+(?:,\d{3}(?!\d)|\.\d+)*|(?!\p{sc=Han})[\p{L}\p{N}])+/gu;
  const HAN = /^\p{sc=Han}/u, LETTER = /[\p{L}\p{N}.]/u;
  const LONGEST = 24;

  /* What the reader means: needs, each a list of terms of which one will do */

  const AMOUNT = new RegExp("(?:cny|rmb|usd|hkd|eur|us\\$|hk\\$|[¥$€£])?\\s*(\\d[\\d,]*(?:\\.\\d+)?)\\s*(?:(万亿|十亿|亿|千万|百万|万|元)|" +
    "([mb](?:n|i?l?l?i?o?n?)|tri?l?l?i?o?n?|tho?u?s?a?n?d?)(?![\\p{L}\\p{N}]))(?:人民币|[美港欧日]?元)?", "gu");
  const ZEROS = { 万亿: 12, 十亿: 9, 亿: 8, 千万: 7, 百万: 6, 万: 4, 元: 0, m: 6, b: 9, tr: 12, th: 3 };

  function amount(number, zeros) {
    const [units, part = ""] = number.replace(/,/g, "").split(".");
    const digits = part.padEnd(zeros, "0");
    const rest = digits.slice(zeros).replace(/0+$/, "");
    return "=" + (units + digits.slice(0, zeros)).replace(/^0+/, "") + (rest && "." + rest);
  }

  async function understand(typed) {
    const needs = [], marks = [];
    const words = fold(typed).replace(AMOUNT, (all, number, han, latin) => {
      const unit = han || (latin[0] === "t" ? latin.slice(0, 2) : latin[0]);
      needs.push([{ term: amount(number, ZEROS[unit]), factor: 1 }]);
      marks.push(number);
      return " ";
    });
    const found = words.match(WORD) || [];
    await Promise.all(found.filter((word) => !HAN.test(word)).map((word) => shelf(key(word))));
    for (const one of found) {
      if (HAN.test(one)) {
        const han = Array.from(one);
        const pairs = han.length === 1 ? han : han.slice(1).map((c, i) => han[i] + c);
        for (const term of pairs) needs.push([{ term, factor: 1 }]);
        marks.push(...pairs);
      } else {
        const word = one.replace(/,/g, "").slice(0, LONGEST);
        if (word.length > 1 || /\d/.test(word)) needs.push(...await latin(word, marks));
      }
    }
    // Where a term stands: its weight in each block that has it. The shelves come at once, not one after the other.
    await Promise.all(needs.flat().map((one) => shelf(key(one.term))));
    for (const need of needs) {
      for (const one of need) {
        one.in = new Map();
        const text = await shelf(key(one.term));
        list(text, one.term, (at, rank) => {
          const block = entry.single ? 0 : at;
          one.in.set(block, Math.max(one.in.get(block) || 0, WEIGHTS[rank] * one.factor));
        });
      }
    }
    return { needs, marks };
  }

  // key is what of a term chooses its shelf.
  function key(term) {
    if (term[0] === "=") return term;
    if (term[0] === "^") return term[1];
    return term.slice(0, /\d/.test(term[0]) ? 2 : 1);
  }

  // latin finds what a word in Latin letters means: words that begin with it, pinyin, initials, or a slip of the finger.
  async function latin(word, marks) {
    const text = await shelf(key(word));
    const plain = /^[a-z]+$/.test(word);
    let meant = [], slips = [];
    const take = (terms, factor) => { for (const term of terms) meant.push({ term, factor: term === word ? 1 : factor }); };
    take(beginning(text, word), 0.8);
    if (plain) {
      for (let i = 1; i < Math.min(word.length, 7); i++) take(beginning(text, word.slice(0, i) + "'" + word.slice(i)), 0.7);
      if (word.length < 4) take(beginning(text, "^" + word), 0.5);
      if (!meant.length) {
        const rows = await initials(word), chain = await syllables(word) || rows.length === word.length - 2 && rows;
        if (chain?.length) return chain.map((term) => [{ term, factor: 0.7 }]);
        slips = rows;
      }
    }
    if (!meant.length && word.length > 3) {
      const limit = word.length < 8 ? 1 : 2;
      const others = beginning(text, word[0]).concat(beginning(await shelf(word[1]), word[1]));
      const near = others.map((term) => [term, distance(word, term, limit)]).filter(([, d]) => d <= limit);
      const least = Math.min(...near.map(([, d]) => d));
      take(near.filter(([, d]) => d === least).map(([term]) => term), 0.4);
      if (!meant.length && slips.length) return slips.map((term) => [{ term, factor: 0.3 }]);
      marks.push(...meant.map((one) => one.term));
    }
    marks.push(word);
    if (meant.length > MEANT) meant = await commonest(meant);
    return [meant];
  }

  // commonest keeps the terms that stand in the most and the best places, the word itself before all.
  async function commonest(meant) {
    await Promise.all(meant.map((one) => shelf(key(one.term))));
    for (const one of meant) {
      one.worth = one.factor === 1 ? Infinity : 0;
      list(await shelf(key(one.term)), one.term, (_, rank) => { one.worth += WEIGHTS[rank] * one.factor; });
    }
    return meant.sort((a, b) => b.worth - a.worth).slice(0, MEANT);
  }

  // syllables parts a word into pinyin whose pairs all stand in the index; nothing where it cannot.
  const SYLLABLE = /^([zcs]h|[b-df-hj-np-tw-z])?[aeiouv][aeiou]?[aio]?(ng?|r)?$/;
  async function syllables(word) {
    for (let i = Math.min(6, word.length - 1); i > 0; i--) {
      const one = word.slice(0, i), rest = word.slice(i);
      if (!SYLLABLE.test(one)) continue;
      const text = await shelf(one[0]);
      const last = beginning(text, one + "'" + rest);
      if (last.length) return [last[0]];
      for (let j = Math.min(6, rest.length - 1); j > 0; j--) {
        const pair = one + "'" + rest.slice(0, j);
        if (!SYLLABLE.test(rest.slice(0, j)) || !text.includes("!" + pair + " ")) continue;
        const more = await syllables(rest);
        if (more) return [pair, ...more];
      }
    }
    return null;
  }

  // initials gives those rows of three initials in a word that stand in the index: all, or some where one was mistyped.
  async function initials(word) {
    const starts = [...word.slice(0, -2)], texts = await Promise.all(starts.map(shelf));
    return starts.map((_, i) => "^" + word.slice(i, i + 3)).filter((row, i) => texts[i].includes("!" + row + " "));
  }

  // distance is how many slips part a word from the beginning of a term, at most one more than the limit.
  function distance(word, term, limit) {
    const width = Math.min(term.length, word.length + limit);
    let above, row = Array.from({ length: width + 1 }, (_, j) => j);
    for (let i = 1; i <= word.length; i++) {
      const last = row;
      row = [i];
      for (let j = 1; j <= width; j++) {
        const same = word[i - 1] === term[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && word[i - 1] === term[j - 2] && word[i - 2] === term[j - 1]) row[j] = Math.min(row[j], above[j - 2] + 1);
      }
      if (Math.min(...row) > limit) return limit + 1;
      above = last;
    }
    return Math.min(...row);
  }

  /* Ranking */

  // scored is what a block's documents are worth: those in which at least least needs are met.
  async function scored(block, needs, least) {
    const size = entry.sizes[block];
    const sum = new Float32Array(size), met = new Uint8Array(size);
    const texts = await Promise.all(needs.map((need) => Promise.all(need.map((one) => one.in.has(block) ? postings(block, one.term) : ""))));
    needs.forEach((need, n) => {
      const best = new Float32Array(size);
      need.forEach(({ term, factor }, i) => list(texts[n][i], term, (at, rank) => { best[at] = Math.max(best[at], WEIGHTS[rank] * factor); }));
      best.forEach((value, at) => { if (value) { sum[at] += value; met[at]++; } });
    });
    const found = [];
    met.forEach((n, at) => { if (n >= least) found.push({ block, at, score: sum[at] * (n === needs.length ? 2 : 1) }); });
    return found;
  }

  // ranked gives the best results, and their number as far as it was counted. Blocks come by the most that a document
  // of theirs can be worth, so the search ends when none of the rest can be better. The first block that has any comes
  // alone, and early is told of its results: they are shown while the others are looked through.
  async function ranked(needs, least, current, early) {
    const blocks = [];
    entry.blocks.forEach((_, block) => {
      const most = needs.map((need) => Math.max(0, ...need.map((one) => one.in.get(block) || 0))).filter((weight) => weight);
      const pieces = new Set(needs.flat().filter((one) => one.in.has(block)).map((one) => hash(one.term.slice(0, 4)) % entry.buckets)).size;
      const bound = most.reduce((a, b) => a + b, 0) * (most.length === needs.length ? 2 : 1);
      if (most.length >= least) blocks.push({ block, bound, pieces });
    });
    blocks.sort((a, b) => b.bound - a.bound || a.block - b.block);
    let best = [], count = 0, loaded = 0, told = false;
    for (let i = 0; i < blocks.length && current();) {
      if (best.length >= SHOWN && best[SHOWN - 1].score >= blocks[i].bound || loaded >= PIECES) return { best, count, more: true };
      if (best.length && !told) {
        told = true;
        await early(best);
      }
      const batch = blocks.slice(i, i += told ? 3 : 1);
      for (const one of batch) loaded += one.pieces;
      for (const found of await Promise.all(batch.map((one) => scored(one.block, needs, least)))) {
        count += found.length;
        best = best.concat(found);
      }
      best = best.sort((a, b) => b.score - a.score || a.block - b.block || a.at - b.at).slice(0, 2 * SHOWN);
    }
    return { best, count, more: false };
  }

  // shown are the cards of the best results. Those without a page in the reader's language have none.
  async function shown(best) {
    const cards = [];
    for (let i = 0; cards.length < SHOWN && i < best.length; i += SHOWN) {
      cards.push(...(await Promise.all(best.slice(i, i + SHOWN).map(card))).filter((each) => each));
    }
    return cards.slice(0, SHOWN);
  }

  // search gives the best results: their cards, what to mark in them, their number. Where more than a moment's work is
  // left, early is given what has been found until then.
  async function search(typed, current, early) {
    const { needs, marks } = await understand(typed);
    if (!needs.length || !current()) return null;
    const tell = async (best) => early({ cards: await shown(best), marks });
    let found = await ranked(needs, Math.ceil(needs.length * ENOUGH), current, tell);
    if (!found.count) found = await ranked(needs, 1, current, tell);
    const cards = await shown(found.best);
    if (!found.more && found.count <= 2 * SHOWN && cards.length < SHOWN) found.count = cards.length;
    return { cards, marks, count: found.count, more: found.more };
  }

  // marked parts a text into what was looked for and the rest: Han wherever it stands, other words where one begins.
  function marked(text, marks) {
    const chars = Array.from(text), lit = new Set();
    let folded = fold(text);
    const from = []; // the character of text that each unit of folded came from
    if (folded.length === chars.length && chars.length === text.length) for (let i = 0; i < chars.length; i++) from.push(i);
    else {
      folded = "";
      chars.forEach((c, i) => { for (const unit of fold(c)) { folded += unit; while (from.length < folded.length) from.push(i); } });
    }
    for (const mark of marks) {
      for (let at = folded.indexOf(mark); at >= 0; at = folded.indexOf(mark, at + 1)) {
        if (HAN.test(mark) || !at || !LETTER.test(folded[at - 1]) || HAN.test(folded[at - 1])) {
          for (let i = at; i < at + mark.length; i++) lit.add(from[i]);
        }
      }
    }
    const parts = [];
    for (let i = 0, j; i < chars.length; i = j) {
      for (j = i + 1; j < chars.length && lit.has(j) === lit.has(i); j++);
      parts.push([chars.slice(i, j).join(""), lit.has(i)]);
    }
    return parts;
  }

  // What a browser makes at the first use takes a phone longer than a search: it is made before the first key.
  marked(fold("业1a").replace(AMOUNT, ""), "业1a".match(WORD));

  return { search, marked };
};
