package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height
)

// A folder holds a log as c2sp.org/tlog-tiles lays it out, and is a tlog.TileReader.
type folder string

func (f folder) Height() int { return height }

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

// ReadTiles reads tiles from where C2SP has them: Go's own paths say the height, which there is always 8.
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := [][]byte{}
	for _, tile := range tiles {
		data, err := os.ReadFile(f.path(strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// entries reads all entries of the log at a size from its bundles.
func (f folder) entries(size int64) ([][]byte, error) {
	all := [][]byte{}
	for number := int64(0); number*width < size; number++ {
		tile := tlog.Tile{H: height, L: -1, N: number, W: width}
		if rest := size - number*width; rest < width {
			tile.W = int(rest)
		}
		data, err := os.ReadFile(f.path(strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1)))
		if err != nil {
			return nil, err
		}
		for len(data) > 0 {
			end := 2 + int(binary.BigEndian.Uint16(data))
			all, data = append(all, data[2:end]), data[end:]
		}
	}
	if int64(len(all)) != size {
		return nil, fmt.Errorf("%d entries found, not %d", len(all), size)
	}
	return all, nil
}

func (f folder) path(name string) string { return filepath.Join(string(f), filepath.FromSlash(name)) }

type logQuestion struct {
	Folder folder
	Size   int64
}

// rootOfEntries rebuilds the tree from the entries alone.
func rootOfEntries(question logQuestion) (tlog.Hash, error) {
	entries, err := question.Folder.entries(question.Size)
	if err != nil {
		return tlog.Hash{}, err
	}
	stored := []tlog.Hash{}
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := []tlog.Hash{}
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	})
	for number, entry := range entries {
		more, err := tlog.StoredHashes(int64(number), entry, reader)
		if err != nil {
			return tlog.Hash{}, err
		}
		stored = append(stored, more...)
	}
	return tlog.TreeHash(question.Size, reader)
}
