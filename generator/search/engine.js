/* Asks the index: the theme's script loads it once a reader means to search, and calls it with the entry of the index,
   the language of the page and what loads a script. words.go, pinyin.go, amount.go, hash.go and coding.go say how terms
   and lists are written; here they are read. */
"use strict";
tuijieSearch.engine = (entry, language, load) => {
  const WEIGHTS = [8, 4, 2, 1]; // of a term in the name, the summary, the place or sector, the prose
  const SHOWN = 12; // results
  const FEW = 4; // of them come first
  const MEANT = 8; // words that the beginning of one may mean
  const PIECES = 48; // of postings that one search may load
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
  const shelf = async (term) => {
    if (entry.single) return (await whole())[0];
    if (HAN.test(term) || /^[=\d]/.test(term)) return (await head(term))[1];
    const name = entry.shelves[hash(term.replace("^", "")[0]) % entry.shelves.length];
    return name ? piece(name) : "!";
  };
  const postings = async (block, term) =>
    entry.single ? (await whole())[0] : piece(entry.blocks[block] + "/" + hash(term.slice(0, 4)) % entry.buckets);
  // head gives two texts: where a term stands in names, summaries and places, and which blocks have it.
  const head = async (term) => {
    const key = term[0] === "=" ? term : term.replace(/[\^']/g, "").slice(0, 2);
    const name = entry.heads[hash(key) % entry.heads.length];
    return name ? piece(name) : ["!", "!"];
  };

  // cards gives the card of a place in a block: address, name, other name, whether it is a sample, and notes.
  const lines = new Map();
  async function cards(block) {
    if (!lines.has(block)) {
      const text = entry.single ? (await whole())[1] : await piece(entry.blocks[block] + "/" + language);
      lines.set(block, text.split("\n"));
    }
    return (at) => {
      const [address, name, other, sample, ...notes] = lines.get(block)[at].split("\t");
      return address && [address, name, other, notes, sample];
    };
  }

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

  // length is that of the list of a term, in characters.
  function length(text, term) {
    const i = text.indexOf("!" + term + " ");
    return i < 0 ? 0 : text.indexOf("!", i + 1) - i - term.length - 2;
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

  // Words are looked up in the heads or in the shelves: in what of them a beginning or a slip may be looked for.
  const heads = { of: async (term) => (await head(term))[0], stem: 2, worth: (text, term) => length(text, term) };
  const shelves = {
    of: shelf, stem: 1,
    worth: (text, term) => { let worth = 0; list(text, term, (_, rank) => { worth += WEIGHTS[rank]; }); return worth; },
  };

  async function understand(typed, from) {
    const needs = [], marks = [];
    const words = fold(typed).replace(AMOUNT, (all, number, han, latin) => {
      const unit = han || (latin[0] === "t" ? latin.slice(0, 2) : latin[0]);
      needs.push([{ term: amount(number, ZEROS[unit]), factor: 1 }]);
      marks.push(number);
      return " ";
    });
    const found = (words.match(WORD) || []).map((word) => HAN.test(word) ? word : word.replace(/,/g, "").slice(0, LONGEST));
    await Promise.all(found.filter((word) => !HAN.test(word)).map((word) => from.of(word)));
    let sure = true;
    for (const word of found) {
      if (HAN.test(word)) {
        const han = Array.from(word);
        const pairs = han.length === 1 ? han : han.slice(1).map((c, i) => han[i] + c);
        for (const term of pairs) needs.push([{ term, factor: 1 }]);
        marks.push(...pairs);
      } else {
        if (word.length < 2 && !/\d/.test(word)) continue;
        const meant = await latin(word, marks, from);
        needs.push(...meant.needs);
        sure = sure && meant.sure;
      }
    }
    return { needs, marks, sure };
  }

  // locate finds where the terms stand: their weight in each block that has them. The shelves come at once, not one
  // after the other.
  async function locate(needs) {
    await Promise.all(needs.flat().map((one) => shelf(one.term)));
    for (const need of needs) {
      for (const one of need) {
        one.in = new Map();
        const text = await shelf(one.term);
        list(text, one.term, (at, rank) => {
          const block = entry.single ? 0 : at;
          one.in.set(block, Math.max(one.in.get(block) || 0, WEIGHTS[rank] * one.factor));
        });
      }
    }
  }

  // latin finds what a word in Latin letters means: words that begin with it, pinyin, initials, or a slip of the finger,
  // which it is not sure of.
  async function latin(word, marks, from) {
    const text = await from.of(word);
    const plain = /^[a-z]+$/.test(word);
    let meant = [], slips = [];
    const take = (terms, factor) => { for (const term of terms) meant.push({ term, factor: term === word ? 1 : factor }); };
    take(beginning(text, word), 0.8);
    if (plain) {
      for (let i = 1; i < Math.min(word.length, 7); i++) take(beginning(text, word.slice(0, i) + "'" + word.slice(i)), 0.7);
      if (word.length < 4) take(beginning(text, "^" + word), 0.5);
      if (!meant.length) {
        const rows = await initials(word, from), chain = await syllables(word, from) || rows.length === word.length - 2 && rows;
        if (chain?.length) return { needs: chain.map((term) => [{ term, factor: 0.7 }]), sure: true };
        slips = rows;
      }
    }
    const sure = meant.length > 0;
    if (!sure && word.length > 3) {
      const limit = word.length < 8 ? 1 : 2;
      const others = beginning(text, word.slice(0, from.stem)).concat(from === shelves ? beginning(await shelf(word[1]), word[1]) : []);
      const near = others.map((term) => [term, distance(word, term, limit)]).filter(([, d]) => d <= limit);
      const least = Math.min(...near.map(([, d]) => d));
      take(near.filter(([, d]) => d === least).map(([term]) => term), 0.4);
      if (!meant.length && slips.length) return { needs: slips.map((term) => [{ term, factor: 0.3 }]), sure };
      marks.push(...meant.map((one) => one.term));
    }
    marks.push(word);
    if (meant.length > MEANT) meant = await commonest(meant, from);
    return { needs: [meant], sure };
  }

  // commonest keeps the terms that stand in the most and the best places, the word itself before all.
  async function commonest(meant, from) {
    const texts = await Promise.all(meant.map((one) => from.of(one.term)));
    meant.forEach((one, i) => { one.worth = one.factor === 1 ? Infinity : from.worth(texts[i], one.term) * one.factor; });
    return meant.sort((a, b) => b.worth - a.worth).slice(0, MEANT);
  }

  // syllables parts a word into pinyin whose pairs all stand in the index; nothing where it cannot.
  const SYLLABLE = /^([zcs]h|[b-df-hj-np-tw-z])?[aeiouv][aeiou]?[aio]?(ng?|r)?$/;
  async function syllables(word, from) {
    for (let i = Math.min(6, word.length - 1); i > 0; i--) {
      const one = word.slice(0, i), rest = word.slice(i);
      if (!SYLLABLE.test(one)) continue;
      const text = await from.of(one + "'" + rest);
      const last = beginning(text, one + "'" + rest);
      if (last.length) return [last[0]];
      for (let j = Math.min(6, rest.length - 1); j > 0; j--) {
        const pair = one + "'" + rest.slice(0, j);
        if (!SYLLABLE.test(rest.slice(0, j)) || !text.includes("!" + pair + " ")) continue;
        const more = await syllables(rest, from);
        if (more) return [pair, ...more];
      }
    }
    return null;
  }

  // initials gives those rows of three initials in a word that stand in the index: all, or some where one was mistyped.
  async function initials(word, from) {
    const rows = [...word.slice(0, -2)].map((_, i) => "^" + word.slice(i, i + 3)), texts = await Promise.all(rows.map(from.of));
    return rows.filter((row, i) => texts[i].includes("!" + row + " "));
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

  // named gives the best of the documents that the heads tell of, in all blocks. They are all that a search can give
  // where no document can be worth more for its prose: those that have every word count double, and prose least.
  const before = [];
  for (let block = 0, n = 0; block <= entry.sizes.length; n += entry.sizes[block++]) before.push(n);
  async function named(needs) {
    const size = before[before.length - 1], sum = new Float32Array(size), met = new Uint8Array(size), value = new Float32Array(size);
    const texts = await Promise.all(needs.map((need) => Promise.all(need.map((one) => heads.of(one.term)))));
    needs.forEach((need, n) => {
      const some = [];
      need.forEach(({ term, factor }, i) => list(texts[n][i], term, (at, rank) => {
        if (!value[at]) some.push(at);
        value[at] = Math.max(value[at], WEIGHTS[rank] * factor);
      }));
      for (const at of some) {
        sum[at] += value[at];
        met[at]++;
        value[at] = 0;
      }
    });
    const all = needs.length, least = Math.ceil(all * ENOUGH), best = [];
    let count = 0, possible = 2 * all;
    for (let at = 0; at < size; at++) {
      if (!met[at]) continue;
      if (met[at] < all) possible = Math.max(possible, 2 * (sum[at] + all - met[at]));
      if (met[at] < least) continue;
      count++;
      const score = sum[at] * (met[at] === all ? 2 : 1);
      if (best.length === 2 * SHOWN && best[best.length - 1].score >= score) continue;
      let i = best.length;
      while (i > 0 && best[i - 1].score < score) i--;
      best.splice(i, 0, { at, score, all: met[at] === all });
      best.length = Math.min(best.length, 2 * SHOWN);
    }
    const sure = best.length >= SHOWN && best[SHOWN - 1].all && best[SHOWN - 1].score >= possible;
    let block = 0;
    for (const one of best.slice().sort((a, b) => a.at - b.at)) {
      while (one.at >= before[block + 1]) block++;
      one.block = block;
      one.at -= before[block];
    }
    return { best, count, sure };
  }

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

  // shown are the cards of the best results. Those without a page in the reader's language have none. Early is given the
  // first few where the others stand in pieces that have not come.
  async function shown(best, early) {
    const list = [], full = () => list.length >= SHOWN;
    for (let i = 0; !full() && i < best.length; i++) {
      if (early && i > 0 && (list.length === FEW || !lines.has(best[i].block))) {
        await early(list.slice());
        early = null;
        await Promise.all(best.slice(i, SHOWN).map(({ block }) => cards(block)));
      }
      const card = (await cards(best[i].block))(best[i].at);
      if (card) list.push(card);
    }
    return list;
  }

  // search gives the best results: their cards, what to mark in them, their number. Early is given what has been found
  // until then, as often as there is more to show while more than a moment's work is left.
  async function search(typed, current, early) {
    let told = false;
    if (!entry.single) {
      const { needs, marks, sure } = await understand(typed, heads);
      if (!needs.length || !current()) return null;
      const found = await named(needs);
      if (!current()) return null;
      const tell = (cards) => cards.length && current() && early({ cards, marks });
      if (found.count) {
        const cards = await shown(found.best, tell);
        if (sure && found.sure) return { cards, marks, count: found.count, more: true };
        told = cards.length > 0;
        await tell(cards);
        if (!current()) return null;
      }
    }
    const { needs, marks } = await understand(typed, shelves);
    await locate(needs);
    if (!needs.length || !current()) return null;
    const tell = async (best) => { if (!told) await early({ cards: await shown(best.slice(0, FEW)), marks }); };
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
  understand("", heads).then(({ needs }) => named(needs)).then(({ best }) => shown(best));
  list("!a #!", "a", () => {});
  beginning("!a #!", "b");
  length("!", "a");
  hash("a");

  return { search, marked };
};
