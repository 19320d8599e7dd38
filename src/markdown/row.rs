//! An open table, and the row that is coming in.
//!
//! A cell is a leaf of its own: it closes with its pipe, so a long row costs no more than its last cell.

use crate::patch::{Align, Kind, NodeId};
use crate::prose::{Desk, Prose};
use crate::sheet::Sheet;
use crate::table::{Cutter, Piece};

/// A table that may get more rows.
#[derive(Debug)]
pub(crate) struct OpenTable {
    id: NodeId,
    body: Option<NodeId>,
    aligns: Vec<Align>,
    row: Option<Row>,
}

#[derive(Debug)]
struct Row {
    id: NodeId,
    header: bool,
    cutter: Cutter,
    cell: Option<Prose>,
    /// How many cells are done.
    done: usize,
}

impl OpenTable {
    /// Makes the last line of a paragraph the header of a new table, and ends the paragraph before it.
    pub(crate) fn open(mut prose: Prose, parent: NodeId, aligns: Vec<Align>, desk: &mut Desk<'_>) -> Self {
        let header = prose.take_header();
        prose.finish(desk);
        let id = desk.sheet.open_block(parent, Kind::Table);
        let head = desk.sheet.open_block(id, Kind::TableHead);
        let mut table = Self { id, body: None, aligns, row: Some(Row::open(head, true, desk.sheet)) };
        table.push(&header, desk);
        table.end_row(desk);
        desk.sheet.close(head);
        table
    }

    /// Begins a row.
    pub(crate) fn begin_row(&mut self, sheet: &mut Sheet) {
        let id = self.id;
        let body = *self.body.get_or_insert_with(|| sheet.open_block(id, Kind::TableBody));
        self.row = Some(Row::open(body, false, sheet));
    }

    /// Takes in more of the row.
    pub(crate) fn push(&mut self, text: &str, desk: &mut Desk<'_>) {
        let aligns = &self.aligns;
        if let Some(row) = &mut self.row {
            let mut cutter = core::mem::take(&mut row.cutter);
            cutter.cut(text, |piece| match piece {
                Piece::Text(text) => row.push(text, aligns, desk),
                Piece::CellEnd => row.end_cell(aligns, desk),
            });
            row.cutter = cutter;
        }
    }

    /// Shows the cell that is coming in.
    pub(crate) fn show(&mut self, desk: &mut Desk<'_>) {
        if let Some(Row { cell: Some(cell), .. }) = &mut self.row {
            cell.show(desk);
        }
    }

    /// Ends the row; cells that are missing are there, and empty.
    pub(crate) fn end_row(&mut self, desk: &mut Desk<'_>) {
        let Some(mut row) = self.row.take() else {
            return;
        };
        let (escaping, _) = core::mem::take(&mut row.cutter).finish();
        if escaping {
            row.push("\\", &self.aligns, desk);
        }
        if row.cell.is_some() {
            row.end_cell(&self.aligns, desk);
        }
        while row.done < self.aligns.len() && !desk.sheet.is_full() {
            row.end_cell(&self.aligns, desk);
        }
        desk.sheet.close(row.id);
    }

    /// Closes the table.
    pub(crate) fn close(mut self, desk: &mut Desk<'_>) {
        self.end_row(desk);
        if let Some(body) = self.body {
            desk.sheet.close(body);
        }
        desk.sheet.close(self.id);
    }
}

impl Row {
    fn open(parent: NodeId, header: bool, sheet: &mut Sheet) -> Self {
        Self {
            id: sheet.open_block(parent, Kind::TableRow),
            header,
            cutter: Cutter::default(),
            cell: None,
            done: 0,
        }
    }

    /// Takes in text of the present cell, less the blanks before it.
    fn push(&mut self, text: &str, aligns: &[Align], desk: &mut Desk<'_>) {
        let text = if self.cell.is_none() { text.trim_start_matches([' ', '\t']) } else { text };
        if !text.is_empty()
            && let Some(cell) = self.cell(aligns, desk.sheet)
        {
            cell.push(text, desk);
        }
    }

    fn end_cell(&mut self, aligns: &[Align], desk: &mut Desk<'_>) {
        self.cell(aligns, desk.sheet);
        if let Some(cell) = self.cell.take() {
            cell.finish(desk);
        }
        self.done += 1;
    }

    /// The present cell; none beyond the last column, where text is dropped, as GFM says.
    fn cell(&mut self, aligns: &[Align], sheet: &mut Sheet) -> Option<&mut Prose> {
        if self.cell.is_none() {
            let align = *aligns.get(self.done)?;
            let kind = if self.header { Kind::HeaderCell(align) } else { Kind::Cell(align) };
            let id = sheet.open_block(self.id, kind.clone());
            self.cell = Some(Prose::within(id, kind));
        }
        self.cell.as_mut()
    }
}
