with Ada.Text_IO;
procedure Hello is
   type Cell is access Integer;
   C : constant Cell := new Integer'(5);
begin
   Ada.Text_IO.Put_Line (Integer'Image (C.all));
end Hello;
