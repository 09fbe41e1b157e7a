package markdown

import (
	"io"
	"strings"
	"sync"
	"testing"
)

// sample is prose as a project has it.
const sample = `项目位于{{ place.town }}，总投资{{ investment.total }}，占地{{ land.area }}。**建设内容：**游客中心、
水疗馆与康养民居，分两期建设。详见[优惠政策](../policies/p/zh.md)与 https://example.com/a。[^1]

## 项目背景与优势

乐业县年均气温 16.3 ℃，海拔约 1100 米，*世界长寿之乡*。**“天然氧吧”**吸引了大量康养客群，
2018年接待游客超过200万人次。

- 森林覆盖率 82.69%（2019年）
- 距百色 1.5 小时车程
  - 距南宁约 4.5 小时

## 建设条件

| 条件 | 现状 | 说明 |
|------|:----:|-----:|
| 道路 | 已通 | 二级公路 |
| 供水 | 部分 | ` + "`DN300`" + ` |
| 供电 | 已通 | {{ utilities.power }} |

> 土地以出让方式供应，具体以公告为准。

## 风险提示

1. 市场风险：客源季节性强。
2. 政策风险：以最新文件为准。

[^1]: 数据来源：乐业县统计公报。
`

// BenchmarkParseAndPrint reads and prints some 3 kB, dense with marks.
func BenchmarkParseAndPrint(b *testing.B) {
	engine := New()
	text := []byte(strings.Repeat(strings.ReplaceAll(sample, "[^1]", ""), 3))
	fill := Fill{Fact: figures}
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		doc, _ := engine.Parse("zh.md", text)
		if err := doc.HTML(io.Discard, fill); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPrint prints what was read before.
func BenchmarkPrint(b *testing.B) {
	doc, _ := New().Parse("zh.md", []byte(sample))
	fill := Fill{Fact: figures}
	b.ReportAllocs()
	for b.Loop() {
		if err := doc.HTML(io.Discard, fill); err != nil {
			b.Fatal(err)
		}
	}
}

// One engine serves many goroutines, and its results do not depend on them.
func TestEngineIsShared(t *testing.T) {
	engine := New()
	doc, _ := engine.Parse("zh.md", []byte(sample))
	want := printed(t, doc, Fill{Fact: figures})
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				doc, _ := engine.Parse("zh.md", []byte(sample))
				var out strings.Builder
				if err := doc.HTML(&out, Fill{Fact: figures}); err != nil || out.String() != want {
					t.Errorf("differs: %v", err)
				}
			}
		})
	}
	wait.Wait()
}
