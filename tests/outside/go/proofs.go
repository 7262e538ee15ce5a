package main

import "golang.org/x/mod/sumdb/tlog"

// That an entry has its place in a tree.
type inclusion struct {
	Index, Size int64
	Entry       []byte
	Root        tlog.Hash
	Proof       tlog.RecordProof
}

// That a tree begins with an older one.
type consistency struct {
	Old, New int64
	OldRoot  tlog.Hash `json:"old_root"`
	NewRoot  tlog.Hash `json:"new_root"`
	Proof    tlog.TreeProof
}

type proofsQuestion struct {
	Folder      folder
	Inclusion   []inclusion
	Consistency []consistency
}

// An answer to each question, in order.
type proofsAnswer[I, C any] struct {
	Inclusion   []I `json:"inclusion"`
	Consistency []C `json:"consistency"`
}

// check tells which of the proofs hold.
func check(question proofsQuestion) (answer proofsAnswer[bool, bool], err error) {
	for _, q := range question.Inclusion {
		fault := tlog.CheckRecord(q.Proof, q.Size, q.Root, q.Index, tlog.RecordHash(q.Entry))
		answer.Inclusion = append(answer.Inclusion, fault == nil)
	}
	for _, q := range question.Consistency {
		fault := tlog.CheckTree(q.Proof, q.New, q.NewRoot, q.Old, q.OldRoot)
		answer.Consistency = append(answer.Consistency, fault == nil)
	}
	return answer, nil
}

// prove makes the proofs anew from the tiles. TileHashReader is to show that each tile is part of the tree, but before
// x/mod 0.40 it passes some over (CVE-2026-56865), so what is made is checked as well.
func prove(question proofsQuestion) (answer proofsAnswer[tlog.RecordProof, tlog.TreeProof], err error) {
	for _, q := range question.Inclusion {
		reader := tlog.TileHashReader(tlog.Tree{N: q.Size, Hash: q.Root}, question.Folder)
		proof, err := tlog.ProveRecord(q.Size, q.Index, reader)
		if err == nil {
			err = tlog.CheckRecord(proof, q.Size, q.Root, q.Index, tlog.RecordHash(q.Entry))
		}
		if err != nil {
			return answer, err
		}
		answer.Inclusion = append(answer.Inclusion, proof)
	}
	for _, q := range question.Consistency {
		reader := tlog.TileHashReader(tlog.Tree{N: q.New, Hash: q.NewRoot}, question.Folder)
		proof, err := tlog.ProveTree(q.New, q.Old, reader)
		if err == nil {
			err = tlog.CheckTree(proof, q.New, q.NewRoot, q.Old, q.OldRoot)
		}
		if err != nil {
			return answer, err
		}
		answer.Consistency = append(answer.Consistency, proof)
	}
	return answer, nil
}
