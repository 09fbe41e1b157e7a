// The desk's own words, in Chinese and English. What comes from the server is told in both and picked by say().

const words = {
  desk: ["写作台", "Desk"], entries: ["条目", "Entries"], translate: ["翻译", "Translation"], openSite: ["看网站", "See the site"],
  all: ["全部", "All"], search: ["按名称或编号查找", "Find by name or number"], found: ["共 {0} 条", "{0} entries"], more: ["再显示 {0} 条", "Show {0} more"],
  anyState: ["所有状态", "Any state"], whole: ["没有问题", "Nothing wrong"], faults: ["有错误", "With errors"], hints: ["有提醒", "With warnings"],
  translation: ["缺译文或译文过时", "Translation missing or stale"], overdue: ["该核实了", "Review overdue"],
  errors: ["{0} 处错误", "{0} errors"], warnings: ["{0} 处提醒", "{0} warnings"], missing: ["缺译文", "translation missing"], stale: ["译文过时", "translation stale"],
  internal: ["不公开", "not public"], nothing: ["没有符合条件的条目", "Nothing meets this"], add: ["新建{0}", "New: {0}"],
  data: ["数据", "Facts"], prose: ["正文", "Prose"], source: ["原文", "Source"], preview: ["预览", "Preview"], both: ["并排", "Both"],
  required: ["必填", "required"], due: ["进展到后面必填", "required later"], empty: ["（未填）", "(empty)"], yes: ["是", "Yes"], no: ["否", "No"],
  prints: ["网页上：", "On the page: "], addRow: ["添加一行", "Add a row"], row: ["第 {0} 行", "Row {0}"], up: ["上移", "Move up"], down: ["下移", "Move down"], remove: ["删除", "Remove"],
  newId: ["编号（小写英文、数字、连字符）", "Id (lower-case letters, digits, hyphens)"], addNamed: ["添加", "Add"], choose: ["选一个添加", "Choose one to add"],
  reallyRemove: ["再按一次就删除", "Press again to remove"], take: ["用 {0}", "Use {0}"], mend: ["改成 {0}", "Change to {0}"], mendText: ["照此改正", "Mend it so"],
  longitude: ["经度", "Longitude"], latitude: ["纬度", "Latitude"], west: ["西", "West"], south: ["南", "South"], east: ["东", "East"], north: ["北", "North"],
  save: ["保存", "Save"], saving: ["正在保存…", "Saving…"], saved: ["已保存：{0}", "Saved: {0}"], discard: ["放弃改动", "Discard changes"], undo: ["撤销上次保存", "Take the last save back"],
  undone: ["已撤销上次保存：{0}", "The last save was taken back: {0}"], unsaved: ["有改动未保存", "Changes not saved"], clean: ["没有未保存的改动", "No unsaved changes"],
  checking: ["正在检查…", "Checking…"], good: ["检查通过", "Nothing wrong"], blockedSave: ["可以保存，但有错误时网站停在上一次的样子，不会更新。", "It can be saved; while there are errors the site stays as it was."],
  findings: ["检查结果", "What the checks say"], elsewhere: ["这次改动引起的其他文件的问题", "What these changes cause in other files"], atLine: ["第 {0} 行", "line {0}"],
  fill: ["这里必须填写。", "This must be filled in."], fillLanguage: ["还缺{0}的文字。", "The words in {0} are missing."], added: ["已加入 {0}。", "{0} was added. "],
  faulty: ["这个文件有语法错误，表单暂时只能看。到“原文”里改好后再用表单。", "The file is not well formed, so the form can only be read. Mend it under “Source” first."],
  sourceHelp: ["这是文件本身。表单里没有的字段、注释和空行都在这里；表单只改你改的那一处。", "This is the file itself, with comments and fields that the form does not show."],
  changed: ["{0} 刚刚在别处改过。保存时会让你比较，不会覆盖。", "{0} was changed elsewhere just now. Saving will show what differs, and will not overwrite it."],
  insertFigure: ["插入数据", "Insert a figure"], insertHeading: ["插入小标题", "Insert a heading"], filter: ["筛选", "Filter"], noFigures: ["还没有可以引用的数据", "There are no figures yet"],
  proseHelp: ["用空行分段，## 开头是小标题，**两对星号**是加粗，- 开头是列表。数字用“插入数据”，两种语言就不会写得不一样。", "A blank line parts paragraphs, ## begins a heading, **two stars** are bold, - begins a list. Insert figures, so that both languages agree."],
  noProse: ["还没有这种语言的正文。写下第一个字就会新建文件。", "There is no text in this language yet. The first letter makes the file."],
  otherForm: ["这个文件不是 UTF-8，不能在这里改。先运行 tuijie check --fix 转换。", "The file is not UTF-8 and cannot be edited here. Convert it with tuijie check --fix first."],
  drop: ["把图片拖到这里，或点击选择", "Drop pictures here, or press to choose"], dropping: ["正在看图片…", "Looking at the picture…"], altAsk: ["请写两种语言的替代文字。", "Now write its alternative text in every language."],
  noPreview: ["没有对应的网页：不公开，或者不单独成页。", "It has no page: it is not public, or not a page of its own."], earlyPreview: ["必填的都填好、没有错误以后，这里就是它的网页。", "Once everything required is filled in and nothing is wrong, its page stands here."], blockedPreview: ["其他条目有错误，预览停在上一次没有错误的样子。到“条目”里按“有错误”筛选。", "Other entries have errors: the preview is that of the last whole site. Look for “With errors” under Entries."], oldPreview: ["有错误，预览停在上一次没有错误的样子。", "There are errors: the preview is that of the last whole site."],
  newTitle: ["新建{0}", "New: {0}"], number: ["编号", "Number"], begin: ["开始填写", "Begin"], cancel: ["取消", "Cancel"], notSavedYet: ["还没有保存到文件夹里。填好后按“保存”。", "Not in the folder yet. Save once it is filled in."],
  numberHelp: ["项目写“单位前缀-年份-序号”，如 LY-2020-015；其他条目用小写英文、数字和连字符。编号就是文件夹名，定下后不要改。", "Projects: office prefix, year and number, such as LY-2020-015; others lower-case letters, digits and hyphens. It is the folder's name and stays."],
  conflict: ["文件在别处改过", "The file was changed elsewhere"], conflictHelp: ["你打开之后，有人在别处改了下面的文件。没有写入任何内容。", "Since you opened it, somebody has changed these files. Nothing was written."],
  theirs: ["磁盘上的改动", "What was changed on the disk"], minus: ["原来", "was"], plus: ["现在", "is now"], gone: ["文件已被删除或移走", "The file is gone"],
  takeTheirs: ["用磁盘上的，放弃我的改动", "Take what is on the disk, drop my changes"], takeBoth: ["在磁盘版本上加上我的改动", "Put my changes on top of it"], later: ["先不保存", "Not now"],
  mergeByHand: ["正文的同一处两边都改了。编辑框里现在是磁盘上的文字，你的文字在下面，请自己合到一起。", "Both changed the same lines. The editor now holds the text of the disk; yours stands below: bring them together."], mine: ["我的文字", "My text"],
  leave: ["有改动未保存，确定离开吗？", "There are unsaved changes. Leave all the same?"], stay: ["留下", "Stay"], go: ["离开，放弃改动", "Leave and discard"],
  translateHelp: ["原文改过而译文没有跟上、或还没有译文的条目。打开后原文在左，译文在右。", "Entries whose translation is missing or older than the source. Each opens with the source on the left and the translation on the right."],
  allTranslated: ["译文都跟上了。", "Every translation is up to date."], close: ["关闭", "Close"], skip: ["跳到内容", "Skip to contents"], trouble: ["没有连上写作台的程序，请确认 tuijie serve 还开着。", "The desk's program does not answer: is tuijie serve still running?"],
  onlyOpen: ["只看要译的", "Only what is to be translated"], nothingOpen: ["这里没有要译的。", "Nothing here is to be translated."], openEntry: ["打开条目", "Open the entry"],
  stateMissing: ["缺译文", "missing"], stateStale: ["译文过时", "stale"], stateUnlocked: ["未登记", "not recorded"], stateFresh: ["最新", "up to date"],
  sourceChanged: ["原文改过", "the source has changed"], sourceNew: ["新加的原文", "new in the source"], goneBlocks: ["原文删去的段落", "What the source has no more"],
  marksHelp: ["原文从上次登记以来的改动：加下划线的是新加的，加删除线的是删去的。", "How the source has changed since the translation was accepted: what is underlined was inserted, what is struck through deleted."],
  marksUnknown: ["译成时的原文没有留存，不知道改了哪些，请逐段核对。", "The source that it was made from was not kept, so nobody knows what changed: look at every part."],
  inserted: ["新加：", "inserted:"], deleted: ["删去：", "deleted:"], terms: ["术语", "Terms"], loadAnew: ["重新载入", "Load anew"],
  accept: ["核对无误，登记为最新", "It fits its source: accept"], acceptHelp: ["登记表示整篇译文与现在的原文相符。", "Accepting records that the whole text fits its source as it is."],
  accepted: ["已保存并登记：{0}", "Saved and accepted: {0}"], savedText: ["已保存：{0}", "Saved: {0}"],
  groups: ["各部分", "Parts"], kinds: ["种类", "Kinds"], view: ["页面", "View"], inWords: ["或写成文字", "or in words"], oneALine: ["一行一个", "one a line"], state: ["状态", "State"],
}

const kept = "tuijie-desk-language"
let language = read() || (document.documentElement.lang === "zh" ? "zh" : "en")
document.documentElement.lang = language

function read() {
  try { return localStorage.getItem(kept) } catch { return null }
}

export const current = () => language
export const other = () => (language === "zh" ? "en" : "zh")

// turn changes the language of the desk's words.
export function turn() {
  language = other()
  document.documentElement.lang = language
  try { localStorage.setItem(kept, language) } catch { /* it holds for this visit */ }
}

// w is one of the desk's words; {0} stands for what is given.
export function w(key, ...given) {
  const text = words[key][language === "zh" ? 0 : 1]
  return given.reduce((t, v, i) => t.replace(`{${i}}`, v), text)
}

// say picks a text that the server told in both languages.
export const say = text => (text ? text[language] || text.en || text.zh || "" : "")

// name picks the name of an entry: in the desk's language, else in any.
export const name = spoken => spoken[language] || Object.values(spoken)[0] || ""
