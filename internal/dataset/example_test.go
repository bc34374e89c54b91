package dataset_test

import (
	"fmt"
	"math"
	"os"
	"strings"

	"chalkline/internal/dataset"
)

func ExampleSet_Generate() {
	moons, _ := dataset.Find("moons")
	const columns, rows = 49, 13 // six characters and three lines to a unit of the axes
	picture := make([][]byte, rows)
	for row := range picture {
		picture[row] = []byte(strings.Repeat(" ", columns))
	}
	for _, p := range moons.Generate(50, 0, 1) {
		column, row := math.Round(24+6*p.X), math.Floor(6.6-3*p.Y)
		picture[int(row)][int(column)] = "o+"[p.Class]
	}
	for _, line := range picture {
		fmt.Println(strings.TrimRight("|"+string(line), " "))
	}
	// Output:
	// |
	// |
	// |            oo oo o oo oo
	// |          oo             oo
	// |        o                   o
	// |       oo         +         oo            +
	// |      o           +           o           +
	// |      o            +          o          +
	// |      o             +         o         +
	// |                      ++             ++
	// |                        ++ +     + ++
	// |                            + + +
	// |
}

func ExampleSplit() {
	points := make([]dataset.Point, 10)
	train, test := dataset.Split(points, 0.3, 1)
	fmt.Println("train", train)
	fmt.Println("test ", test)
	// Output:
	// train [0 2 4 6 7 8 9]
	// test  [1 3 5]
}

func ExampleReadCSV() {
	table, err := dataset.ReadCSV(strings.NewReader("x,y,class\n0.5,1,0\n-2,3,1\n"))
	fmt.Println(table.Points, err)
	_, err = dataset.ReadCSV(strings.NewReader("0.5,1,0\n-2,three,1\n"))
	fmt.Println(err)
	// Output:
	// [{0.5 1 0} {-2 3 1}] <nil>
	// line 2: y is "three"; accepted: a number from -100 to 100
}

func ExampleWriteCSV() {
	points := []dataset.Point{{X: 0.1, Y: -4}, {X: 1e-9, Y: 2, Class: 1}}
	if err := dataset.WriteCSV(os.Stdout, points); err != nil {
		fmt.Println(err)
	}
	// Output:
	// x,y,class
	// 0.1,-4,0
	// 1e-09,2,1
}
