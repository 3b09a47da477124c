module dateline/bench

go 1.26.0

replace dateline => ../
