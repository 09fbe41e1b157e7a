package encoding

import "tuijie/generator/diag"

// asUTF8 tells how to save a file rightly.
func asUTF8() diag.Text {
	return diag.Text{
		ZH: "用记事本打开，点“文件”→“另存为”，在“编码”里选“UTF-8”，再保存。",
		EN: "Open it in Notepad, choose File > Save as, set Encoding to UTF-8 and save.",
	}
}

func fault(message, hint diag.Text) diag.Fault {
	return diag.Fault{Code: diag.Encoding, Message: message, Hint: hint}
}

func tooLarge(size int) diag.Fault {
	return diag.Fault{
		Code: diag.TooLarge,
		Message: diag.Say("文件有 %[1]d KB，超过上限 %[2]d KB，没有读取。",
			"The file has %[1]d kB, more than the limit of %[2]d kB, and was not read.", (size+1023)/1024, MaxSize/1024),
		Hint: diag.Say("一个条目一个文件；图片和附件请单独存放。",
			"Keep one entry in one file; keep pictures and documents in files of their own."),
	}
}

func leadingBOM() diag.Fault {
	return fault(
		diag.Say("文件开头有看不见的 BOM 标记。", "The file begins with a byte order mark (BOM), which cannot be seen."),
		diag.Say("请另存为“UTF-8”，不要选“UTF-8 带 BOM”。", "Save as UTF-8 without BOM."))
}

func savedAs(zh, en string) diag.Fault {
	return fault(diag.Text{
		ZH: "文件保存成了 " + zh + "，不是 UTF-8。",
		EN: "The file is saved as " + en + ", not as UTF-8.",
	}, asUTF8())
}

func notText() diag.Fault {
	return fault(
		diag.Say("这不是文本文件，没有读取。", "This is not a text file, and was not read."),
		diag.Say("Word、Excel 文件和图片不能改个扩展名就当文本用：请把文字复制到记事本，保存为 UTF-8。",
			"A Word or Excel file or a picture does not become text by a new name: copy its words into Notepad and save as UTF-8."))
}

func badByte(b byte) diag.Fault {
	return fault(
		diag.Say("这里的字节 0x%02X 不是 UTF-8 文字。", "The byte 0x%02X here is not UTF-8 text.", b),
		diag.Text{ZH: "请重新输入这个字，然后保存为 UTF-8。", EN: "Type the character again and save as UTF-8."})
}

func lostCharacter() diag.Fault {
	return fault(
		diag.Say("这里有一个转换编码时丢失的字（�）。", "A character was lost here in a change of encoding (�)."),
		diag.Say("请对照原文重新输入这个字。", "Type the character again from the original."))
}

func strayReturn() diag.Fault {
	return fault(
		diag.Say("这里有单独的回车符（CR）。", "A lone carriage return (CR) stands here."),
		diag.Say("请删掉它；行尾用 LF 或 CRLF。", "Delete it; end lines with LF or CRLF."))
}

func oldLineEnds() diag.Fault {
	return fault(
		diag.Say("文件的换行是旧式的单独回车符（CR）。", "The file's lines end in lone carriage returns (CR), as on old computers."),
		diag.Say("请在编辑器里把换行符改成 LF 或 CRLF，再保存。", "Set the editor's line ends to LF or CRLF and save."))
}

func controlCharacter(r rune) diag.Fault {
	return fault(
		diag.Say("这里有看不见的控制字符 %U。", "An invisible control character %U stands here.", r),
		diag.Say("请删掉它：删去前后两个字，再重新输入。", "Delete it: remove the characters on both sides and type them again."))
}

func bidiMark(r rune) diag.Fault {
	return fault(
		diag.Say("这里有看不见的文字方向标记 %U，会让显示的顺序与实际不符。",
			"An invisible direction mark %U stands here; it shows text in another order than it has.", r),
		diag.Say("请删掉它：删去前后两个字，再重新输入。", "Delete it: remove the characters on both sides and type them again."))
}

func innerBOM() diag.Fault {
	return fault(
		diag.Say("这里有看不见的 BOM 标记（U+FEFF）。", "An invisible byte order mark (U+FEFF) stands here."),
		diag.Say("多半是拼接文件时带进来的，请删掉。", "It most likely came from joining two files: delete it."))
}
