"""A log's side of witnessing: offering checkpoints, gathering cosignatures, and showing only what a quorum cosigned."""
